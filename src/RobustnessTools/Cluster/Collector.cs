using RobustnessTools.Abstractions;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Cluster;

/// <summary>Moves the rows of pieces into the results: those of a unit when all of them are there.</summary>
/// <param name="run">The open directory of results.</param>
/// <param name="folder">Where pieces put their rows.</param>
/// <param name="order">The pieces.</param>
internal sealed class Collector(StudyRun run, ClusterFolder folder, WorkOrder order)
{
    private readonly ILookup<int, int> piecesOf = Enumerable.Range(0, order.Pieces.Count).ToLookup(piece => order.Pieces[piece].Unit);

    /// <summary>Numbers of the pieces whose rows are not there, in their order, as of the last look.</summary>
    internal IReadOnlyList<int> Missing { get; private set; } = [];

    /// <summary>Looks for rows, and saves those of whole units.</summary>
    /// <returns>Number of units that were saved.</returns>
    /// <exception cref="InputException">The results cannot be written; pieces stay where they are.</exception>
    internal int Collect()
    {
        IReadOnlySet<int> there = folder.Finished();
        var ended = new List<(NamedValues Unit, IReadOnlyList<object> Rows)>();
        var missing = new List<int>();
        for (int unit = 0; unit < run.Units.Count; unit++)
        {
            if (!piecesOf.Contains(unit) || run.Has(run.Units[unit])) continue;
            if (piecesOf[unit].All(there.Contains))
                ended.Add((run.Units[unit], [.. piecesOf[unit].SelectMany(piece => folder.ReadRows(piece, run.Study.Table))]));
            else missing.AddRange(piecesOf[unit].Where(piece => !there.Contains(piece)));
        }

        run.Save(ended);
        Missing = missing;

        // A collector that was killed between saving and this left some that are saved.
        foreach (int piece in there.Where(piece => piece < order.Pieces.Count && run.Has(run.Units[order.Pieces[piece].Unit]))) folder.DeleteRows(piece);
        return ended.Count;
    }
}
