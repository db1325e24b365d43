using System.Globalization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Sweeps;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Curves of sensitivity: one colour and marker per N, one line style per activation.</summary>
internal sealed class SensitivityLines
{
    private const string BoundName = "universal law √(N·d/p)";

    // Enough for a smooth curve across a page.
    private const int BoundPoints = 49;

    private readonly IReadOnlyList<CellSummary> cells;
    private readonly ChartOptions options;
    private readonly CellFacts facts;
    private readonly Abscissa abscissa;
    private readonly List<int> hues;
    private readonly List<string> lines;

    private SensitivityLines(IReadOnlyList<CellSummary> cells, ChartOptions options)
    {
        this.cells = cells;
        this.options = options;
        facts = new CellFacts(cells);
        abscissa = new Abscissa(options.X, cells);
        hues = [.. cells.Select(c => Hue(c.Cell)).Distinct().Order()];
        lines = [.. cells.Select(c => facts.Line(c.Cell, options.PanelBy)).Distinct(StringComparer.Ordinal)];
    }

    internal static Chart Create(IReadOnlyList<CellSummary> cells, ChartOptions options)
    {
        SensitivityLines builder = new(cells, options);
        return new Chart
        {
            Title = options.Title ?? Captions.Title(cells, builder.facts, "Sensitivity S"),
            Subtitle = options.Subtitle ?? Captions.Trials(cells, options.Interval),
            Panels = [.. PanelOrder.Sorted(cells).GroupBy(c => builder.facts.Panel(c.Cell, options.PanelBy), StringComparer.Ordinal).Select(g => builder.PanelOf(g.Key, [.. g]))],
            Notes = options.Notes,
        };
    }

    private Panel PanelOf(string title, IReadOnlyList<CellSummary> members)
    {
        var curves = members
            .GroupBy(c => (Line: lines.IndexOf(facts.Line(c.Cell, options.PanelBy)), Hue: Hue(c.Cell)))
            .OrderBy(static g => g.Key.Line).ThenBy(static g => g.Key.Hue)
            .Select(g => (g.Key.Line, g.Key.Hue, Cells: g.OrderBy(c => abscissa.Of(c.Cell)).ToList()))
            .ToList();

        List<Series> series = [];
        foreach (var (line, hue, along) in curves)
            series.Add(new LineSeries { Name = NameOf(line, hue), Style = StyleOf(line, hue), Points = [.. along.Select(PointOf)] });
        if (options.ShowBound)
            series.AddRange(Bounds(curves.ConvertAll(static c => (c.Hue, c.Cells))));
        series.AddRange(PublishedIn(members));

        return new Panel
        {
            Title = title,
            X = new Axis { Label = abscissa.Label, Scale = options.XScale, TickLabels = options.TickLabels },
            Y = new Axis { Label = "sensitivity S", Scale = options.YScale, TickLabels = options.TickLabels, IncludeZero = true },
            Series = series,
        };
    }

    private DataPoint PointOf(CellSummary cell)
    {
        (double lower, double upper) = options.Interval == ConfidenceInterval.Bootstrap
            ? (cell.BootstrapLower, cell.BootstrapUpper)
            : (cell.Lower, cell.Upper);
        return new DataPoint(abscissa.Of(cell.Cell), cell.Mean, lower, upper, cell.Trials);
    }

    // Curves of one hue and d share the bound; along p/(N·d) all curves do.
    private IEnumerable<ReferenceSeries> Bounds(IReadOnlyList<(int Hue, List<CellSummary> Cells)> curves)
    {
        var bounds = curves.GroupBy(c => abscissa.CollapsesBound ? (0, 0, false) : (c.Hue, c.Cells[0].Cell.Dimension, CellFacts.IsRandomFeatures(c.Cells[0].Cell)));
        foreach (var bound in bounds)
        {
            SweepCell cell = bound.First().Cells[0].Cell;
            double first = bound.Min(c => abscissa.Of(c.Cells[0].Cell)), last = bound.Max(c => abscissa.Of(c.Cells[^1].Cell));
            if (first == last)
                (first, last) = (first * 0.8, last * 1.25);
            List<DataPoint> points = [];
            for (int i = 0; i < BoundPoints; i++)
            {
                double x = first * Math.Pow(last / first, i / (BoundPoints - 1.0));
                points.Add(new DataPoint(x, abscissa.BoundAt(x, cell)));
            }

            yield return new ReferenceSeries
            {
                Name = BoundName,
                Points = points,
                Style = abscissa.CollapsesBound || hues.Count == 1 ? null : new SeriesStyle(hues.IndexOf(bound.First().Hue), Dash: 3),
            };
        }
    }

    private IEnumerable<MarkerSeries> PublishedIn(IReadOnlyList<CellSummary> members)
    {
        // A published point belongs where a curve of its model, activation and dataset is drawn.
        var drawn = members.Select(static c => (c.Cell.Model, c.Cell.Activation, c.Cell.Dataset)).ToHashSet();
        return options.Published
            .Where(p => drawn.Contains((p.Cell.Model, p.Cell.Activation, p.Cell.Dataset)))
            .GroupBy(p => (p.Label, Hue: Hue(p.Cell)))
            .Select(g => new MarkerSeries
            {
                Name = g.Key.Label,
                Points = [.. g.OrderBy(p => abscissa.Of(p.Cell)).Select(p => new DataPoint(abscissa.Of(p.Cell), p.Sensitivity, Label: p.Label))],
                Style = hues.IndexOf(g.Key.Hue) is >= 0 and int index && hues.Count > 1 ? new SeriesStyle(index, Marker: 3) : null,
            });
    }

    private int Hue(SweepCell cell) => abscissa.IsSamples ? cell.Width : cell.Samples;

    private string NameOf(int line, int hue)
    {
        string size = string.Create(CultureInfo.InvariantCulture, $"{(abscissa.IsSamples ? 'k' : 'N')} = {hue}");
        return lines[line].Length == 0 ? size : lines[line] + ", " + size;
    }

    // Where only the line style would differ, colours and markers do too.
    private SeriesStyle StyleOf(int line, int hue)
    {
        int color = hues.Count == 1 ? line : hues.IndexOf(hue);
        return new SeriesStyle(color, line, color);
    }
}
