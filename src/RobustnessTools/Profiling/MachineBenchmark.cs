using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Interpolation;
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
    /// <summary>Side of the matrix of normal numbers: large against every cache, a fraction of a second on anything.</summary>
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
            {
                ProductSpeed speed = ProductSpeed.Measure(new ThreadedAlgebra(provider, count, cancellation), Precision.Double);
                products.Add(new ProviderRate(provider.Name, provider.Description, count, speed.PerSecond));
            }
        }

        var algebra = new ThreadedAlgebra(LinearAlgebraProvider.Use(ProviderChoice.Managed), threads, cancellation);
        return new MachineBenchmark(products, NormalRate(algebra), threads);
    }

    /// <summary>The best of several runs, after one that warms up.</summary>
    private static double NormalRate(ThreadedAlgebra algebra)
    {
        using var numbers = new Matrix(Side, Side);
        var stream = new RandomStream(seed: 0, RandomPurpose.Weights, trial: 0);
        double best = double.PositiveInfinity;
        for (int round = -1; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            algebra.ForRanges(numbers.Rows, 8, (row, rows) =>
            {
                for (nint i = row; i < row + rows; i++) stream.Normals(i, numbers.View.Row(i));
            });
            if (round >= 0) best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return (double)Side * Side / best;
    }
}
