using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scaling;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>All charts that the results of a run allow: curves, phase maps, fits.</summary>
public static class SweepReport
{
    /// <summary>Makes the charts.</summary>
    /// <param name="summaries">The cells.</param>
    /// <param name="fits">Fitted power laws; none where there are too few cells.</param>
    /// <param name="options">What to make of them; each chart has its own kind.</param>
    public static IReadOnlyList<Chart> Of(IReadOnlyList<CellSummary> summaries, IReadOnlyList<ScalingFit> fits, ChartOptions options)
    {
        var abscissa = new Abscissa(options.X, summaries, options.Study?.Curves);
        bool sensitivity = abscissa.HasSizes && summaries.All(summary => summary.Quantity == CellSummary.UsualQuantity);
        List<Chart> charts = [SensitivityCharts.FromSummaries(summaries, options with { Kind = ChartKind.Lines })];
        if (sensitivity)
            charts.Add(SensitivityCharts.FromSummaries(
                summaries, options with { Kind = ChartKind.Lines, X = ChartVariable.ParameterRatio, Title = "Sensitivity S along p/(N·d)", Published = [] }));
        ChartOptions map = options with { Kind = ChartKind.PhaseMap };
        if (sensitivity && abscissa.Varying.Contains(ChartVariable.Samples) && abscissa.Varying.Contains(ChartVariable.Width))
            charts.Add(SensitivityCharts.FromSummaries(
                summaries, map with { PhaseValue = PhaseValue.OverBound, Title = "S over the universal law's √(N·d/p)" }));
        else if (!abscissa.HasSizes && abscissa.Varying.Count > 1)
            charts.Add(SensitivityCharts.FromSummaries(summaries, map));
        if (fits.Count > 0) charts.Add(ScalingCharts.FromFits(fits, summaries, new ScalingChartOptions { Notes = options.Notes, Study = options.Study }));
        return charts;
    }
}
