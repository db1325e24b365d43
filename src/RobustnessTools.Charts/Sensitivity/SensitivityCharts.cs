using RobustnessTools.Charts.Model;
using RobustnessTools.Sweeps;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Makes charts of sweeps.</summary>
public static class SensitivityCharts
{
    /// <summary>Makes a chart of a sweep's cells.</summary>
    /// <param name="summaries">The cells over their trials, in any order; read once. Of cells that occur twice the first counts, and a warning says so.</param>
    /// <param name="options">What to make of them.</param>
    /// <returns>The chart, without panels when there are no cells.</returns>
    public static Chart FromSummaries(IEnumerable<CellSummary> summaries, ChartOptions options)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        ArgumentNullException.ThrowIfNull(options);
        List<CellSummary> cells = [];
        HashSet<SweepCell> seen = [];
        int repeated = 0;
        foreach (CellSummary summary in summaries)
        {
            if (seen.Add(summary.Cell))
                cells.Add(summary);
            else
                repeated++;
        }

        Chart chart = options.Kind == ChartKind.PhaseMap ? PhaseMaps.Create(cells, options) : SensitivityLines.Create(cells, options);
        if (repeated == 0)
            return chart;
        string warning = FormattableString.Invariant($"{repeated} of {cells.Count + repeated} cells occur more than once: the first of each is drawn, the others are not.");
        return chart with { Warnings = [warning, .. chart.Warnings] };
    }
}
