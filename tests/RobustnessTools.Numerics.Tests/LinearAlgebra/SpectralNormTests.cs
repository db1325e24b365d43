using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

public class SpectralNormTests
{
    /// <summary>10⁻¹¹ of the eigenvalue by the stopping rule, half of it for the norm; the Gram matrix's rounding, n·ε, is far below for these sizes.</summary>
    private const double Tolerance = 1e-11;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 17)]
    [InlineData(17, 1)]
    [InlineData(2, 2)]
    [InlineData(8, 9)]
    [InlineData(9, 8)]
    [InlineData(30, 70)]
    [InlineData(130, 60)]
    public void It_is_the_largest_singular_value(int rows, int columns)
    {
        using GuardedMatrix a = GuardedMatrix.Random(rows, columns, rows + columns);
        double expected = Matrix<double>.Build.DenseOfArray(a.ToArray()).Svd(computeVectors: false).S[0];
        foreach (int threads in new[] { 1, 3 }) Assert.Equal(expected, Norm(a.View, threads), Tolerance * expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Rank_deficient_matrices_are_no_exception(int rank)
    {
        const int n = 40;
        Matrix<double> left = Matrix<double>.Build.Random(n, rank, seed: 1), right = Matrix<double>.Build.Random(rank, n + 5, seed: 2), product = left * right;
        using Matrix a = Matrix.FromArray(product.ToArray());
        double expected = product.Svd(computeVectors: false).S[0];
        Assert.Equal(expected, Norm(a.View), Tolerance * expected);
    }

    [Fact]
    public void Equal_singular_values_are_no_exception()
    {
        using var a = new Matrix(25, 25);
        for (int i = 0; i < 25; i++) a[i, i] = i % 2 == 0 ? -3 : 3;
        Assert.Equal(3, Norm(a.View), 3 * Tolerance);
    }

    [Theory]
    [InlineData(1e-120)]
    [InlineData(1e-150)]
    [InlineData(1e120)]
    [InlineData(1e-200)]
    [InlineData(1e-290)]
    [InlineData(1e200)]
    [InlineData(1e300)]
    public void Scale_does_not_matter(double scale)
    {
        using GuardedMatrix a = GuardedMatrix.Random(20, 30, 4);
        double expected = Norm(a.View);
        for (int i = 0; i < 20; i++)
            for (int j = 0; j < 30; j++) a.View[i, j] *= scale;
        Assert.Equal(1, Norm(a.View) / scale / expected, 1e-10);
    }

    [Fact]
    public void Zero_and_empty_matrices_have_norm_zero()
    {
        using var zero = new Matrix(12, 7);
        using var empty = new Matrix(0, 7);
        Assert.Equal(0, Norm(zero.View));
        Assert.Equal(0, Norm(empty.View));
    }

    [Fact]
    public void NaN_gives_NaN()
    {
        using var a = new Matrix(12, 20);
        a[3, 4] = double.NaN;
        Assert.True(double.IsNaN(Norm(a.View)));
    }

    private static double Norm(MatrixView a, int threads = 2) => SpectralNorm.Of(a, new ThreadedAlgebra(Providers.Get("managed-256"), threads));
}
