using BenchmarkDotNet.Attributes;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Benchmarks;

/// <summary>
/// What a trial asks of a provider, on one thread: the product that the speed is compared with, the rank update of a tile, the factorization with its
/// substitutions, which serves every leading block.
/// </summary>
public class DenseKernels
{
    private const int Neurons = 2000, Samples = 1600;
    private Matrix tile = null!;
    private Matrix kernel = null!;
    private Matrix factor = null!;
    private Matrix labels = null!;
    private ILinearAlgebra provider = null!;

    [Params(ProviderChoice.OpenBlas, ProviderChoice.Managed)]
    public ProviderChoice Provider { get; set; }

    [GlobalSetup]
    public void Allocate()
    {
        provider = LinearAlgebraProvider.Use(Provider);
        tile = NormalMatrix.Of(Neurons, Samples);
        labels = NormalMatrix.Of(Samples, 1);
        kernel = new Matrix(Samples, Samples);
        factor = new Matrix(Samples, Samples);
        provider.SymmetricRankUpdate(Transpose.Yes, 1, tile.View, 0, kernel.View);
    }

    /// <summary>2 · 1600² · 2000 operations.</summary>
    [Benchmark(Baseline = true)]
    public void Product() => provider.Multiply(Transpose.Yes, Transpose.No, 1, tile.View, tile.View, 0, factor.View);

    /// <summary>Half of them.</summary>
    [Benchmark]
    public void RankUpdate() => provider.SymmetricRankUpdate(Transpose.Yes, 1, tile.View, 0, factor.View);

    /// <summary>1600³ / 3 operations, and a copy of the matrix.</summary>
    [Benchmark]
    public void Cholesky()
    {
        kernel.View.CopyTo(factor.View);
        if (provider.Cholesky(factor.View) != 0) throw new InvalidOperationException("not positive definite");
    }

    /// <summary>The factor's leading blocks of order 400, 800 and 1600 serve as those of the leading blocks of the matrix.</summary>
    [Benchmark]
    public void CholeskyAndLeadingBlocks()
    {
        Cholesky();
        foreach (int n in new[] { 400, 800, 1600 })
        {
            provider.TriangularSolve(Transpose.No, factor.View.Block(0, 0, n, n), labels.View.RowBlock(0, n));
            provider.TriangularSolve(Transpose.Yes, factor.View.Block(0, 0, n, n), labels.View.RowBlock(0, n));
        }
    }

    [GlobalCleanup]
    public void Free()
    {
        tile.Dispose();
        kernel.Dispose();
        factor.Dispose();
        labels.Dispose();
    }
}
