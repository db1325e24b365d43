using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Curves of sensitivity: one colour and marker per N, one line style per activation, unless another axis has the colours.</summary>
internal sealed class SensitivityLines
{
    private readonly ChartOptions options;
    private readonly CellFacts facts;
    private readonly string quantity;
    private readonly string? theoryColumn;
    private readonly Abscissa abscissa;
    private readonly AxisNames names;
    private readonly CurveLooks looks;
    private readonly List<string> lines;
    private int limitsDrawn;

    private readonly ILookup<string, CellSummary> limits;

    private SensitivityLines(IReadOnlyList<CellSummary> cells, IEnumerable<CellSummary> limits, ChartOptions options)
    {
        this.options = options;
        names = new AxisNames(options.Study);
        abscissa = new Abscissa(options.X, cells, options.Study?.Curves);
        facts = new CellFacts(
            cells, names, abscissa.HasSizes ? [.. abscissa.ImpliedSizes, abscissa.Axis, abscissa.HueAxis] : [abscissa.Axis, abscissa.HueAxis]);
        string measured = cells.Count > 0 ? cells[0].Quantity : CellSummary.UsualQuantity;
        IsSensitivity = measured == CellSummary.UsualQuantity;
        quantity = names.Quantity(measured);
        theoryColumn = names.Theory(measured);
        facts.RequirePanels(options.PanelBy);
        looks = new CurveLooks(cells, facts, abscissa, options.Panels, options.ColorBy);
        lines = [.. cells.Select(cell => facts.Line(cell.Cell, options.Panels)).Distinct(StringComparer.Ordinal)];
        this.limits = limits.ToLookup(cell => facts.Panel(cell.Cell, options.Panels, false), StringComparer.Ordinal);
    }

    private bool IsSensitivity { get; }

    /// <summary>Draws the curves; several measured columns one below the other.</summary>
    internal static Chart Create(IReadOnlyList<CellSummary> all, ChartOptions options)
    {
        Chart[] charts = [.. all.GroupBy(cell => cell.Quantity, StringComparer.Ordinal).Select(cells => OfOne([.. cells], options))];
        if (charts.Length < 2) return OfOne(all, options);

        string[] titles = [.. charts.Select(chart => chart.Title)];
        return charts[0] with
        {
            Title = options.Title ?? Captions.Several(titles),
            Panels = [.. charts.SelectMany(chart => chart.Panels)],
            Warnings = [.. charts.SelectMany(chart => chart.Warnings).Distinct(StringComparer.Ordinal)],
            HasEqualVerticalAxes = false,
        };
    }

    private static Chart OfOne(IReadOnlyList<CellSummary> all, ChartOptions options)
    {
        IReadOnlyList<CellSummary> cells = LimitLines.Finite(all);
        if (options.Interval == IntervalKind.Quantiles) RequireQuantiles(cells, options.Study);
        SensitivityLines builder = new(cells, all.Except(cells), options);
        List<Panel> panels = CellPanel.Group(cells, builder.facts, options.Panels, byNumbers: false).ConvertAll(builder.PanelOf);
        return new Chart
        {
            Title = options.Title ?? Captions.Title(cells, builder.facts, Captions.Heading(builder.quantity)),
            Subtitle = options.Subtitle ?? Captions.Of(cells, options.Interval),
            Panels = panels,
            Warnings = LimitLines.Warning(all.Count - cells.Count - builder.limitsDrawn) is { } warning ? [warning] : [],
            HasEqualVerticalAxes = true,
            IntervalLabel = Captions.Ends(cells, options.Interval),
            Notes = options.Notes,
        };
    }

    private Panel PanelOf(CellPanel panel)
    {
        List<SensitivityCurve> curves = CurvesOf(panel.Cells);
        List<Series> series = [];
        bool hasLone = curves.Exists(static curve => curve.Cells.Count == 1);
        foreach (SensitivityCurve curve in curves)
            series.Add(new LineSeries { Name = NameOf(curve), Style = looks.Of(curve.First, hasLone), Points = curve.Cells.ConvertAll(PointOf) });
        if (options.ShowBound && abscissa.HasSizes && IsSensitivity)
            series.AddRange(UniversalLawCurves.For(curves, abscissa, looks));
        if (options.Theory is { } theory && IsSensitivity)
            series.AddRange(TheoryCurves.For(curves, abscissa, theory, curve => looks.Of(curve.First, hasLone).Color));
        series.AddRange(MeasuredTheory.For(curves, abscissa, theoryColumn, curve => looks.Of(curve.First, hasLone).Color));
        series.AddRange(MeasuredTheory.Turns(curves, abscissa, names.Turns(curves[0].Cells[0].Quantity), names, curve => looks.Of(curve.First, hasLone).Color));
        foreach (ReferenceSeries limit in LimitLines.For(
            limits[panel.Title], curves, abscissa, cell => facts.Line(cell.Cell, options.Panels), curve => looks.Of(curve.First, hasLone).Color))
        {
            series.Add(limit);
            limitsDrawn += abscissa.IsOfWidth ? 1 : limit.Points.Count;
        }

        series.AddRange(PublishedIn(panel.Cells));

        return new Panel
        {
            Title = panel.Title,
            X = new Axis { Label = names.Caption(abscissa.Axis), Scale = options.XScale, TickLabels = AxisNames.Ticks(abscissa.Axis, options.TickLabels) },
            Y = new Axis { Label = quantity, Scale = options.YScale, TickLabels = options.TickLabels, IncludeZero = true },
            Series = series,
        };
    }

    private List<SensitivityCurve> CurvesOf(List<CellSummary> cells)
    {
        List<SensitivityCurve> curves = [];
        foreach (CellSummary cell in cells)
        {
            (string line, double hue) = (facts.Line(cell.Cell, options.Panels), abscissa.Hue(cell.Cell));
            SensitivityCurve? curve = curves.Find(c => c.Hue.Equals(hue) && string.Equals(c.Line, line, StringComparison.Ordinal));
            if (curve is null)
            {
                curve = new SensitivityCurve(line, hue, []);
                curves.Add(curve);
            }

            curve.Cells.Add(cell);
        }

        foreach (SensitivityCurve curve in curves)
            curve.Cells.Sort((a, b) => abscissa.Of(a.Cell).CompareTo(abscissa.Of(b.Cell)));
        curves.Sort((a, b) => lines.IndexOf(a.Line) != lines.IndexOf(b.Line) ? lines.IndexOf(a.Line) - lines.IndexOf(b.Line) : a.Hue.CompareTo(b.Hue));
        return curves;
    }

    private DataPoint PointOf(CellSummary cell) => Captions.IsCertified(cell)
        ? new DataPoint(abscissa.Of(cell.Cell), cell.Mean, Math.Min(cell.Mean, cell.Certified), Math.Max(cell.Mean, cell.Certified), cell.Trials)
        : options.Interval switch
        {
            IntervalKind.Bootstrap => new DataPoint(abscissa.Of(cell.Cell), cell.Mean, cell.BootstrapLower, cell.BootstrapUpper, cell.Trials),
            IntervalKind.Quantiles => new DataPoint(abscissa.Of(cell.Cell), cell.Mean, cell.LowQuantile, cell.HighQuantile, cell.Trials),
            _ => new DataPoint(abscissa.Of(cell.Cell), cell.Mean, cell.Lower, cell.Upper, cell.Trials),
        };

    private static void RequireQuantiles(IReadOnlyList<CellSummary> cells, Study? study)
    {
        if (cells.Count == 0 || cells.Any(cell => double.IsFinite(cell.LowQuantile))) return;
        string[] columns = [.. study is null ? [] : study.Table.Measured.Where(column => column.HasQuantiles).Select(column => column.Name)];
        throw new InputException("NoQuantiles", InputErrorKind.InvalidArgument,
            $"A band of quantiles is asked for, but these results have none of {cells[0].Quantity}: choose another interval"
                + (columns.Length == 0 ? "." : $", or draw rows with the quantity {string.Join(" or ", columns)}."));
    }

    private IEnumerable<MarkerSeries> PublishedIn(List<CellSummary> cells)
    {
        // A published point belongs where a curve of its model, activation and dataset is drawn.
        return options.Published
            .Where(p => cells.Exists(c => WithoutSize(c.Cell) == WithoutSize(p.Cell)))
            .GroupBy(p => (p.Label, Color: looks.ColorOf(p.Cell)))
            .Select(g => new MarkerSeries
            {
                Name = g.First().Label,
                Points = [.. g.OrderBy(p => abscissa.Of(p.Cell)).Select(p => new DataPoint(abscissa.Of(p.Cell), p.Sensitivity, Label: p.Label))],
                Style = g.Key.Color >= 0 && looks.HasColors ? new SeriesStyle(g.Key.Color, Marker: 3) : null,
            });
    }

    // The cell without its size: cells of one curve, or of curves side by side, are equal then.
    private static NamedValues WithoutSize(Cell cell) => cell.Without("dimension", ChartVariable.Samples, ChartVariable.Width, ChartVariable.Parameters);

    private string NameOf(SensitivityCurve curve)
    {
        string size = abscissa.HueAxis is { } axis ? names.Value(curve.First, axis) : "";
        string[] parts = [.. ((string[])[curve.Line, size]).Where(static part => part.Length > 0)];
        return parts.Length > 0 ? string.Join(", ", parts) : quantity;
    }
}
