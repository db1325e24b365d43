using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Correlations;

/// <summary>Covariances with a spurious part: what dials make, what is drawn, what is refused.</summary>
public class CovarianceModelTests
{
    /// <summary>S = Σ_yy − Σ_yx Σ_xx⁻¹ Σ_xy has the eigenvalues (1 − ρ²) of those of Σ_yy where the core has as many inputs.</summary>
    [Theory]
    [InlineData(5, 5)]
    [InlineData(7, 4)]
    public void What_is_left_of_the_spurious_part_beside_the_core_is_by_the_correlation(int core, int spurious)
    {
        const double Rho = 0.6;
        using ComputeContext compute = Contexts.Managed();
        IReadOnlyList<double> ofCore = CovarianceDials.Spectrum(3, 1, core), ofSpurious = CovarianceDials.Spectrum(2, 0.1, spurious);
        using CovarianceModel model = new CovarianceDials(ofCore, ofSpurious, Rho).Build(3, compute);
        using var left = new Matrix(spurious, spurious);
        for (int a = 0; a < spurious; a++)
        {
            for (int b = 0; b < spurious; b++)
            {
                left[a, b] = model.Spurious[a, b];
                for (int i = 0; i < core; i++) left[a, b] -= model.SpuriousByCore[a, i] * model.SpuriousByCore[b, i] / ofCore[i];
            }
        }

        var values = new double[spurious];
        compute.Provider.SymmetricEigen(left.View, values, vectors: false);
        double[] expected = [.. ofSpurious.Select(value => (1 - (Rho * Rho)) * value).Order()];
        for (int i = 0; i < spurious; i++) Assert.Equal(expected[i], values[i], 1e-12);
        Assert.Equal(ofCore.Sum() + ofSpurious.Sum(), model.Trace, 1e-12);
    }

    [Fact]
    public void More_spurious_inputs_than_core_inputs_are_correlated_too()
    {
        using ComputeContext compute = Contexts.Managed();
        using CovarianceModel model = new CovarianceDials([1, 1], CovarianceDials.Spectrum(2, 1, 6), 0.9).Build(1, compute);
        double squares = 0;
        for (int a = 0; a < 6; a++)
            for (int i = 0; i < 2; i++) squares += Math.Pow(model.SpuriousByCore[a, i], 2) / model.Spurious[a, a];
        Assert.Equal(2 * 0.81, squares, 1e-12);
    }

    [Fact]
    public void Inputs_that_are_drawn_have_the_covariance()
    {
        const int Rows = 40_000;
        using ComputeContext compute = Contexts.Managed();
        using CovarianceModel model = new CovarianceDials([2, 1], [1, 0.3], 0.5).Build(1, compute);
        using Matrix rows = new(Rows, 4), few = new(10, 4);
        var normals = new RandomStream(1, RandomPurpose.Inputs, 0);
        model.Draw(rows.View, normals, compute.Algebra);
        model.Draw(few.View, normals, compute.Algebra);
        Assert.Equal(few[9], rows[9]);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double[] products = [.. Enumerable.Range(0, Rows).Select(row => rows[row, i] * rows[row, j])];
                double mean = products.Average(), error = Math.Sqrt(products.Sum(value => (value - mean) * (value - mean)) / Rows / Rows);
                Assert.InRange(mean - model.Covariance[i, j], -4 * error, 4 * error);
            }
        }
    }

    [Theory]
    [InlineData("CorrelationOutOfRange", 1.0, 1.0)]
    [InlineData("CorrelationOutOfRange", -1.0, 1.0)]
    [InlineData("CorrelationOutOfRange", double.NaN, 1.0)]
    [InlineData("SpectrumOutOfRange", 0.5, 0.0)]
    [InlineData("SpectrumOutOfRange", 0.5, double.PositiveInfinity)]
    public void Dials_that_make_no_covariance_are_refused(string id, double correlation, double eigenvalue)
    {
        using ComputeContext compute = Contexts.Managed();
        Assert.Equal(id, Assert.Throws<InputException>(() => new CovarianceDials([1], [eigenvalue], correlation).Build(1, compute)).ErrorId);
    }

    [Fact]
    public void A_matrix_that_is_none_is_refused()
    {
        using ComputeContext compute = Contexts.Managed();
        Refused("CovarianceNotPositiveDefinite", new double[,] { { 1, 2 }, { 2, 1 } }, 1);
        Refused("InvalidCovariance", new double[,] { { 1, 0.2 }, { 0.1, 1 } }, 1);
        Refused("InvalidCovariance", new double[,] { { 1, 0.2, 0 }, { 0.2, 1, 0 } }, 1);
        Refused("CoreDimensionOutOfRange", new double[,] { { 1, 0 }, { 0, 1 } }, 2);

        void Refused(string id, double[,] values, int core)
        {
            using var matrix = Matrix.FromArray(values);
            Assert.Equal(id, Assert.Throws<InputException>(() => CovarianceModel.Of(matrix.View, core, compute)).ErrorId);
        }
    }
}
