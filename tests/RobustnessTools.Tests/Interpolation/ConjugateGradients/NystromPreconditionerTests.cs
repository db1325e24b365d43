using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation.ConjugateGradients;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Interpolation.ConjugateGradients;

/// <summary>The preconditioner against its definition, P = K[:, :r] (K_rr)⁻¹ K[:r, :] + μI, inverted as a dense matrix.</summary>
public class NystromPreconditionerTests
{
    private const int Dimension = 3;

    [SkippableTheory]
    [InlineData(ProviderChoice.Managed)]
    [InlineData(ProviderChoice.OpenBlas)]
    public void It_is_the_inverse_of_its_definition_for_every_number_of_samples(ProviderChoice provider)
    {
        int[] samples = [13, 40];
        Matrix<double> kernel = Kernel(40, i => 0.3 + i % 7);
        using ComputeContext compute = Contexts.On(provider);
        using NystromPreconditioner preconditioner = Of(kernel, samples, compute);
        for (int s = 0; s < samples.Length; s++)
        {
            int n = samples[s], r = NystromRank.For(n, Dimension);
            Matrix<double> columns = kernel.SubMatrix(0, n, 0, r), approximation = columns * kernel.SubMatrix(0, r, 0, r).Inverse() * columns.Transpose();
            double shift = Enumerable.Range(r, n - r).Average(i => kernel[i, i] - approximation[i, i]);
            Matrix<double> expected = shift * (approximation + Matrix<double>.Build.DenseIdentity(n) * shift).Inverse();
            using Matrix rows = new(n, n);
            for (int i = 0; i < n; i++) rows[i, i] = 1;
            preconditioner.Apply(s, rows.View);

            // Woodbury's identity on μ + λ(GᵀG): errors of rounding times λ_max/μ, a few hundred here.
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) Assert.Equal(expected[i, j], rows[i, j], 1e-10);
            double largest = approximation.Evd(Symmetricity.Symmetric).EigenValues[^1].Real;
            Assert.InRange(preconditioner.LargestEigenvalue(s), 0.9 * largest, largest * (1 + 1e-10));
        }
    }

    [Fact]
    public void A_singular_leading_block_gives_a_preconditioner_that_is_positive_definite_nevertheless()
    {
        // The first samples are all the same one.
        Matrix<double> features = Matrix<double>.Build.Dense(40, 60, (i, j) => Math.Sin(1 + Math.Max(i, 12) + 2.3 * j * (Math.Max(i, 12) + 1)));
        Matrix<double> kernel = features * features.Transpose();
        using ComputeContext compute = Contexts.Managed();
        using NystromPreconditioner preconditioner = Of(kernel, [40], compute);
        using Matrix rows = new(40, 40);
        for (int i = 0; i < 40; i++) rows[i, i] = 1;
        preconditioner.Apply(0, rows.View);
        Matrix<double> inverse = Matrix<double>.Build.Dense(40, 40, (i, j) => (rows[i, j] + rows[j, i]) / 2);
        Assert.True(inverse.Evd(Symmetricity.Symmetric).EigenValues[0].Real > 0);
    }

    [Theory]
    [InlineData(1, 5, 1)]
    [InlineData(3, 5, 1)]
    [InlineData(400, 1000, 100)]
    [InlineData(8000, 100, 1024)]
    [InlineData(8000, 784, 2000)]
    [InlineData(20000, 784, 2352)]
    public void The_rank_reaches_beyond_the_inputs_and_stays_within_a_quarter_of_the_samples(int samples, int dimension, int expected) =>
        Assert.Equal(expected, NystromRank.For(samples, dimension));

    private static NystromPreconditioner Of(Matrix<double> kernel, int[] samples, ComputeContext compute)
    {
        int n = kernel.RowCount;
        var x = new Matrix(n, Dimension);
        var context = new LayerContext(x.View, compute);
        return new NystromPreconditioner(new GivenColumns(context, kernel, NystromRank.For(n, Dimension)), samples, context);
    }

    private static Matrix<double> Kernel(int n, Func<int, double> diagonal)
    {
        Matrix<double> features = Matrix<double>.Build.Dense(n, Dimension, (i, j) => Math.Sin(1 + i + 2.3 * j * (i + 1)));
        return 20 * features * features.Transpose() + Matrix<double>.Build.DenseDiagonal(n, n, diagonal);
    }

    private sealed class GivenColumns : KernelColumns
    {
        internal GivenColumns(LayerContext context, Matrix<double> kernel, int count)
            : base(context, count)
        {
            for (int i = 0; i < kernel.RowCount; i++)
            {
                Diagonal[i] = kernel[i, i];
                for (int j = 0; j < count; j++) Columns[i, j] = kernel[i, j];
            }
        }

        internal override void Finish()
        {
            // They are given.
        }
    }
}
