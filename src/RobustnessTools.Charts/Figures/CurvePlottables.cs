using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Themes;
using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;
using DataPoint = RobustnessTools.Charts.Model.DataPoint;

namespace RobustnessTools.Charts.Figures;

/// <summary>Makes the plottables of series that consist of points.</summary>
internal sealed class CurvePlottables(PanelLayout panel, Theme theme, Strokes strokes)
{
    /// <summary>Line style of references that have none of their own.</summary>
    internal const int ReferenceDash = 3;

    private readonly Scale xScale = panel.Scales.X;
    private readonly Scale yScale = panel.Scales.Y;

    /// <summary>The band between lower and upper ends, along each run of points that have them; a run of one point gets an error bar.</summary>
    internal IEnumerable<IPlottable> Bands(PlottedSeries plotted)
    {
        string color = theme.ColorOf(plotted.Style);
        foreach (List<(double X, double Low, double High)> run in Runs(((PointSeries)plotted.Series).Points))
        {
            if (run.Count == 1)
            {
                double middle = (run[0].Low / 2) + (run[0].High / 2);
                yield return ErrorBar(new ErrorBar([run[0].X], [middle], null, null, [run[0].High - middle], [middle - run[0].Low]), color);
                continue;
            }

            IEnumerable<Coordinates> upper = run.Select(static p => new Coordinates(p.X, p.High)), lower = run.Select(static p => new Coordinates(p.X, p.Low));
            Coordinates[] outline = [.. upper, .. lower.Reverse()];
            yield return new Polygon(outline) { FillColor = Color.FromHex(color).WithAlpha(0.18), LineWidth = 0, MarkerStyle = MarkerStyle.None };
        }
    }

    /// <summary>A line through the points, interrupted where one cannot be drawn; steps for a step series.</summary>
    internal Scatter Curve(PlottedSeries plotted)
    {
        List<Coordinates> places = Places(((PointSeries)plotted.Series).Points);
        LineStyle style = Strokes.Line(theme.ColorOf(plotted.Style), strokes.Curve, plotted.Style?.Dash ?? 0);
        return Line(plotted.Series is StepSeries ? Steps(places) : places, style);
    }

    /// <summary>A thin line, broken unless its style says otherwise.</summary>
    internal IEnumerable<Scatter> Reference(PlottedSeries plotted)
    {
        List<Coordinates> places = Places(((PointSeries)plotted.Series).Points);
        int dash = plotted.Style?.Dash ?? ReferenceDash;
        if (panel.Scales.Columns is null)
            return [Line(places, Strokes.Line(theme.ColorOf(plotted.Style), strokes.Reference, dash))];
        // On a heat map, where no single colour is seen everywhere: dark within light.
        return [Line(places, Strokes.Line("#ffffff", 2.4 * strokes.Curve)), Line(places, Strokes.Line("#000000", strokes.Curve, dash))];
    }

    /// <summary>Markers on a curve: on every point, or on those with room for one where points are dense.</summary>
    internal EdgeMarkers Markers(PlottedSeries plotted, int order)
    {
        IReadOnlyList<DataPoint> points = ((PointSeries)plotted.Series).Points;
        double apart = 4 * strokes.Marker;
        bool dense = points.Count * apart > panel.Plot.Width;
        (double lastX, double lastY) = (double.NegativeInfinity, double.NegativeInfinity);
        List<Coordinates> places = [];
        // Dense curves start at different points, so that their markers do not coincide.
        for (int i = dense ? order % Math.Min(points.Count, 3) : 0; i < points.Count; i++)
        {
            (double x, double y) = panel.Pixel(points[i]);
            if (!panel.Plot.Contains(x, y, slack: 0.5) || (Math.Abs(x - lastX) < apart && Math.Abs(y - lastY) < apart))
                continue;
            places.Add(Place(points[i]));
            (lastX, lastY) = (x, y);
        }

        return new EdgeMarkers([.. places]) { MarkerStyle = MarkerOf(plotted, open: false) };
    }

    /// <summary>Large open markers with error bars.</summary>
    internal IEnumerable<IPlottable> OpenMarkers(PlottedSeries plotted)
    {
        List<DataPoint> points = [.. ((PointSeries)plotted.Series).Points.Where(p => panel.Pixel(p) is var (x, y) && panel.Plot.Contains(x, y, slack: 0.5))];
        DataPoint[] measured = [.. points.Where(static p => p.HasInterval)];
        if (measured.Length > 0)
        {
            double[] ys = Array.ConvertAll(measured, p => AxisPlace.Of(yScale, p.Y));
            double bottom = AxisPlace.At(yScale, 0), top = AxisPlace.At(yScale, 1);
            double[] xs = Array.ConvertAll(measured, p => AxisPlace.Of(xScale, p.X));
            double[] above = [.. measured.Select((p, i) => Math.Min(Low(p.Upper), top) - ys[i])];
            double[] below = [.. measured.Select((p, i) => ys[i] - Math.Max(Low(p.Lower), bottom))];
            yield return ErrorBar(new EdgeErrorBar(xs, ys, above, below), theme.ColorOf(plotted.Style));
        }

        yield return new EdgeMarkers([.. points.Select(Place)]) { MarkerStyle = MarkerOf(plotted, open: true) };
    }

    /// <summary>The marker of a series: filled on a curve, larger and open where it stands alone.</summary>
    private MarkerStyle MarkerOf(PlottedSeries plotted, bool open) => MarkerLook.Of(plotted.Style, open, theme.ColorOf(plotted.Style), strokes);

    private static Scatter Line(List<Coordinates> places, LineStyle style) =>
        new(new ScatterSourceCoordinatesArray([.. places])) { LineStyle = style, MarkerStyle = MarkerStyle.None };

    private T ErrorBar<T>(T bar, string color)
        where T : ErrorBar
    {
        bar.LineStyle = Strokes.Line(color, strokes.Reference);
        bar.CapSize = (float)(0.8 * strokes.Marker);
        return bar;
    }

    private Coordinates Place(DataPoint point) =>
        point.IsDrawable ? new Coordinates(AxisPlace.Of(xScale, point.X), AxisPlace.Of(yScale, point.Y)) : Coordinates.NaN;

    private List<Coordinates> Places(IReadOnlyList<DataPoint> points) => [.. points.Select(Place)];

    // The end of an interval that a logarithmic axis has no place for lies below it.
    private double Low(double value)
    {
        double place = AxisPlace.Of(yScale, value);
        return double.IsNaN(place) ? AxisPlace.At(yScale, -1) : place;
    }

    // A point without an interval ends a band; so does a gap in the line.
    private IEnumerable<List<(double X, double Low, double High)>> Runs(IReadOnlyList<DataPoint> points)
    {
        List<(double X, double Low, double High)> run = [];
        foreach (DataPoint point in points)
        {
            Coordinates place = Place(point);
            if (!double.IsNaN(place.X) && !double.IsNaN(place.Y) && point.HasInterval)
            {
                run.Add((place.X, Low(point.Lower), Low(point.Upper)));
                continue;
            }

            if (run.Count > 0)
                yield return run;
            run = [];
        }

        if (run.Count > 0)
            yield return run;
    }

    // A step ends in the middle between its point and the neighbour, or as far beyond the last point as on its other side.
    private List<Coordinates> Steps(List<Coordinates> places)
    {
        double reach = (AxisPlace.At(xScale, 1) - AxisPlace.At(xScale, 0)) / 20;
        List<Coordinates> steps = [];
        for (int i = 0; i < places.Count; i++)
        {
            foreach (int direction in (ReadOnlySpan<int>)[-1, 1])
            {
                double x = places[i].X, near = X(i + direction), far = X(i - direction);
                double end = !double.IsNaN(near) ? (x + near) / 2 : !double.IsNaN(far) ? x + ((x - far) / 2) : x + (direction * reach);
                steps.Add(new Coordinates(end, places[i].Y));
            }
        }

        return steps;

        // A point that cannot be drawn has no place at all.
        double X(int i) => i >= 0 && i < places.Count && !double.IsNaN(places[i].Y) ? places[i].X : double.NaN;
    }
}
