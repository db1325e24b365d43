using RobustnessTools.Charts.Model;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Makes charts of sweeps.</summary>
public static class SensitivityCharts
{
    /// <summary>Makes a chart of results on disk, with the plan and the environment as notes where they are recorded.</summary>
    /// <param name="path">A directory of a sweep, a <c>rows.csv</c> or a <c>summary.csv</c>; rows are summarized one by one, without holding them.</param>
    /// <param name="options">What to make of them; notes of one's own take the place of the recorded ones.</param>
    /// <param name="seed">Seed of the bootstrap, for rows.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="Abstractions.InputException">There are no results, or they are damaged.</exception>
    public static Chart FromResults(string path, ChartOptions options, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<CellSummary> summaries = ResultFiles.ReadSummaries(path, seed);
        IReadOnlyList<ChartNote> notes = options.Notes.Count > 0 ? options.Notes : RunNotes.Of(ResultFiles.ReadRun(path), "");
        return FromSummaries(summaries, options with { Notes = notes, Study = options.Study ?? ResultFiles.TryTableOf(path)?.Study });
    }

    /// <summary>Makes a chart of a sweep's cells.</summary>
    /// <param name="summaries">The cells over their trials, in any order; read once. Of cells that occur twice the first counts, and a warning says so.</param>
    /// <param name="options">What to make of them.</param>
    /// <returns>The chart, without panels when there are no cells.</returns>
    public static Chart FromSummaries(IEnumerable<CellSummary> summaries, ChartOptions options)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        ArgumentNullException.ThrowIfNull(options);
        List<CellSummary> cells = [];
        HashSet<(string, Cell)> seen = [];
        int repeated = 0;
        foreach (CellSummary summary in summaries)
        {
            if (seen.Add((summary.Quantity, summary.Cell)))
                cells.Add(summary);
            else
                repeated++;
        }

        options = options with { Study = options.Study ?? (cells is [{ } first, ..] ? StudyCatalog.Loaded().Of(first.Cell) : null) };
        Chart chart = options.Kind switch
        {
            ChartKind.Lines => SensitivityLines.Create(cells, options),
            ChartKind.PhaseMap => PhaseMaps.Create(cells, options),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "no such kind of chart"),
        };
        if (repeated == 0)
            return chart;
        string warning = FormattableString.Invariant(
            $"{repeated} of {cells.Count + repeated} cells occur more than once: the first of each is drawn, the others are not.");
        return chart with { Warnings = [warning, .. chart.Warnings] };
    }
}
