using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Profiling;

/// <summary>What the two hot operations reach on this machine: large matrix products, and normal random numbers.</summary>
/// <param name="Products">One for each provider that is there, with one thread and with all.</param>
/// <param name="NormalsPerSecond">Standard normal numbers (Philox, Box–Muller) in a second, with all threads.</param>
/// <param name="Threads">Number of threads meant by "all".</param>
public sealed record MachineBenchmark(IReadOnlyList<ProviderRate> Products, double NormalsPerSecond, int Threads)
{
    /// <summary>Side of the matrices: large against every cache, a fraction of a second on anything.</summary>
    private const int Side = 1536;
    private const int Rounds = 5;

    /// <summary>Measures, in a few seconds.</summary>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellation">Stops it between blocks of work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static MachineBenchmark Run(int threads, CancellationToken cancellation)
    {
        var products = new List<ProviderRate>();
        foreach (ILinearAlgebra provider in LinearAlgebraProvider.Available())
        {
            foreach (int count in new[] { 1, threads }.Distinct())
                products.Add(new ProviderRate(provider.Name, provider.Description, count, ProductRate(new ThreadedAlgebra(provider, count, cancellation))));
        }

        var algebra = new ThreadedAlgebra(LinearAlgebraProvider.Use(ProviderChoice.Managed), threads, cancellation);
        return new MachineBenchmark(products, NormalRate(algebra), threads);
    }

    private static double ProductRate(ThreadedAlgebra algebra)
    {
        using var a = new Matrix(Side, Side);
        using var b = new Matrix(Side, Side);
        using var c = new Matrix(Side, Side);
        FillWithNormals(algebra, a.View);
        FillWithNormals(algebra, b.View);
        double seconds = Best(() => algebra.Multiply(Transpose.No, Transpose.Yes, 1, a.View, b.View, 0, c.View));
        return 2e-9 * Side * Side * Side / seconds;
    }

    private static double NormalRate(ThreadedAlgebra algebra)
    {
        using var numbers = new Matrix(Side, Side);
        return (double)Side * Side / Best(() => FillWithNormals(algebra, numbers.View));
    }

    private static void FillWithNormals(ThreadedAlgebra algebra, MatrixView numbers)
    {
        var stream = new RandomStream(seed: 0, RandomPurpose.Weights, trial: 0);
        algebra.ForRanges(numbers.Rows, 8, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++) stream.Normals(i, numbers.Row(i));
        });
    }

    /// <summary>The shortest of several runs, after one that warms up.</summary>
    private static double Best(Action action)
    {
        action();
        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            action();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }
}
