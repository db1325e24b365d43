using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scaling;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>All charts that say something about a sweep, for one page.</summary>
public static class SweepReport
{
    /// <summary>Makes the charts: curves along the width and along p/(N·d), a phase map where there are several N and k, and the fitted power laws.</summary>
    /// <param name="summaries">The cells of the sweep.</param>
    /// <param name="fits">Power laws fitted to it; none where nothing can be fitted.</param>
    /// <param name="options">What the charts have in common.</param>
    public static IReadOnlyList<Chart> Of(IReadOnlyList<CellSummary> summaries, IReadOnlyList<ScalingFit> fits, ChartOptions options)
    {
        List<Chart> charts =
        [
            SensitivityCharts.FromSummaries(summaries, options with { Kind = ChartKind.Lines }),
            SensitivityCharts.FromSummaries(summaries, options with { Kind = ChartKind.Lines, X = ChartVariable.ParameterRatio, Title = "Sensitivity S along p/(N·d)", Published = [] }),
        ];
        if (summaries.Select(summary => summary.Cell.Samples).Distinct().Count() > 1 && summaries.Select(summary => summary.Cell.Width).Distinct().Count() > 1)
            charts.Add(SensitivityCharts.FromSummaries(summaries, options with { Kind = ChartKind.PhaseMap, PhaseValue = PhaseValue.OverBound, Title = "S over the universal law's √(N·d/p)" }));
        if (fits.Count > 0) charts.Add(ScalingCharts.FromFits(fits, summaries, new ScalingChartOptions { Notes = options.Notes }));
        return charts;
    }
}
