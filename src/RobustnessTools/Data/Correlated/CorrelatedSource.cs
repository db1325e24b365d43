using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Correlated;

/// <summary>Where problems are drawn from whose inputs have a core and a spurious part that goes with it.</summary>
internal abstract class CorrelatedSource : IDisposable
{
    /// <summary>Shifts where the spurious part has many values.</summary>
    private const int MostShifts = 2;

    /// <summary>Number of inputs D, both parts.</summary>
    internal abstract int Dimension { get; }

    /// <summary>Number of core inputs; 0 where parts are no inputs of their own.</summary>
    internal virtual int CoreDimension => 0;

    /// <summary>ρ, or null where nobody chose it.</summary>
    internal virtual double? Correlation => null;

    /// <summary>The law of the inputs; null where nobody knows it.</summary>
    internal virtual CovarianceModel? Law => null;

    /// <summary>Number of exchanged points for M test points, at most.</summary>
    /// <param name="testPoints">M.</param>
    internal virtual int MostExchanged(int testPoints) => MostShifts * testPoints;

    /// <summary>Draws a problem; its first n samples are the same for every N ≥ n.</summary>
    /// <param name="samples">N.</param>
    /// <param name="testPoints">M, at least 2.</param>
    /// <param name="exchanges">Whether exchanged points are wanted.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="algebra">Multiplies; stops the drawing.</param>
    internal abstract CorrelatedSplit Draw(int samples, int testPoints, bool exchanges, ulong seed, uint trial, ThreadedAlgebra algebra);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the source holds.</summary>
    private protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Distances between test points whose parts are put together: as far from each other as they can be.</summary>
    private protected static int[] Shifts(int testPoints)
    {
        int count = Math.Min(MostShifts, testPoints - 1);
        return [.. Enumerable.Range(1, count).Select(shift => shift * testPoints / (count + 1)).Select(shift => Math.Max(1, shift)).Distinct()];
    }

    /// <summary>Puts the spurious part of each test point beside the core of the one some places after it.</summary>
    /// <param name="tests">M×D, the core first.</param>
    /// <param name="coreDimension">Number of core inputs.</param>
    /// <param name="shifts">Numbers of places.</param>
    /// <param name="exchanged">For each shift M rows.</param>
    private protected static void Exchange(MatrixView tests, int coreDimension, IReadOnlyList<int> shifts, MatrixView exchanged)
    {
        int count = (int)tests.Rows;
        for (int s = 0; s < shifts.Count; s++)
        {
            for (int i = 0; i < count; i++)
            {
                Span<double> row = exchanged.Row(((nint)s * count) + i);
                tests.Row((i + shifts[s]) % count)[..coreDimension].CopyTo(row);
                tests.Row(i)[coreDimension..].CopyTo(row[coreDimension..]);
            }
        }
    }
}
