using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Scaling;

/// <summary>Makes charts of fitted power laws, which are straight lines on two logarithmic axes.</summary>
public static class ScalingCharts
{
    /// <summary>
    /// Makes a chart of fits, one panel for each: the cells as markers with their 95% interval, one colour for each N; the fitted law as a line through
    /// them; and the universal law's slope −1/2 in p.
    /// </summary>
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
        List<CellSummary> cells = [.. summaries.Where(c => !c.Cell.IsInfinite && known.Exists(f => IsOf(f, c.Cell)))];
        AxisNames names = new(options.Study);
        string[] variables = [.. known.SelectMany(static f => f.Exponents.Select(static e => e.Axis)).Distinct(StringComparer.Ordinal)];
        CellFacts facts = new(cells, names, variables.Contains(ChartVariable.Parameters) ? [.. variables, ChartVariable.Width] : variables);
        string quantity = names.Quantity(known.Count > 0 ? known[0].Quantity : CellSummary.UsualQuantity);
        ScalingPanel panels = new(names, quantity, cells, options.TickLabels);
        return new Chart
        {
            Title = options.Title ?? Captions.Title(cells, facts, $"Scaling of the {quantity}"),
            Subtitle = options.Subtitle ?? Captions.Trials(cells, interval: null),
            Panels = CellPanel.Group(cells, facts, [.. facts.Axes], byNumbers: false).ConvertAll(p => panels.Of(p, known.Find(f => IsOf(f, p.Cells[0].Cell))!)),
            HasEqualVerticalAxes = true,
            Notes = options.Notes,
        };
    }

    private static bool IsOf(ScalingFit fit, Cell cell) => fit.Curve.Names.All(key => fit.Curve.Text(key) == cell.Text(key));
}
