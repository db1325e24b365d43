using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Scaling;

/// <summary>Makes charts of fitted power laws, which are straight lines on two logarithmic axes.</summary>
public static class ScalingCharts
{
    private const PanelKeys Keys = PanelKeys.Model | PanelKeys.Activation | PanelKeys.Dataset;

    /// <summary>Makes a chart of fits, one panel for each: the cells as markers with their 95% interval, one colour for each N; the fitted law as a line through them; and the universal law's slope −1/2 in p.</summary>
    /// <param name="fits">The fits, at most one for each model, activation and dataset.</param>
    /// <param name="summaries">The cells; those without a fit are left out.</param>
    /// <param name="options">Heading, labels and provenance.</param>
    /// <returns>The chart, along p, or along N where a fit saw one p only.</returns>
    public static Chart FromFits(IEnumerable<ScalingFit> fits, IEnumerable<CellSummary> summaries, ScalingChartOptions options)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(summaries);
        ArgumentNullException.ThrowIfNull(options);
        List<ScalingFit> known = [.. fits];
        List<CellSummary> cells = [.. summaries.Where(c => known.Exists(f => IsOf(f, c.Cell)))];
        CellFacts facts = new(cells);
        List<int> samples = [.. cells.Select(static c => c.Cell.Samples).Distinct().Order()];
        return new Chart
        {
            Title = options.Title ?? Captions.Title(cells, facts, "Scaling of the sensitivity S"),
            Subtitle = options.Subtitle ?? Captions.Trials(cells, interval: null),
            Panels = CellPanel.Group(cells, facts, Keys, byDimension: false)
                .ConvertAll(p => ScalingPanel.Of(p, known.Find(f => IsOf(f, p.Cells[0].Cell))!, samples, options.TickLabels)),
            Notes = options.Notes,
        };
    }

    private static bool IsOf(ScalingFit fit, SweepCell cell) =>
        fit.Model == cell.Model && fit.Activation == cell.Activation && fit.Dataset == cell.Dataset && fit.Dimension == cell.Dimension;
}
