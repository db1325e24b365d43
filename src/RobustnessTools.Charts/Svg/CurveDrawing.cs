using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Themes;

namespace RobustnessTools.Charts.Svg;

/// <summary>Draws the parts of series that consist of points.</summary>
internal sealed class CurveDrawing(SvgWriter svg, PanelLayout panel, Theme theme, Strokes strokes)
{
    /// <summary>The band between lower and upper ends, along each run of points that have them; a run of one point gets an error bar.</summary>
    internal void Band(PlottedSeries plotted)
    {
        List<(double X, double Low, double High)> run = [];
        foreach (DataPoint point in ((PointSeries)plotted.Series).Points)
        {
            (double x, double y) = panel.Pixel(point);
            if (!double.IsNaN(x) && point.HasInterval)
            {
                run.Add((x, LowerPixel(point.Lower), LowerPixel(point.Upper)));
                continue;
            }

            // A point without an interval ends the band; so does a gap in the line.
            BandRun(run, plotted);
            run.Clear();
        }

        BandRun(run, plotted);
    }

    /// <summary>A line through the points, interrupted where one cannot be drawn; steps for a step series.</summary>
    internal void Curve(PlottedSeries plotted) =>
        Line(((PointSeries)plotted.Series).Points, ColorOf(plotted), strokes.Curve, plotted.Style?.Dash ?? 0, steps: plotted.Series is StepSeries);

    /// <summary>A thin line, broken unless its style says otherwise.</summary>
    internal void Reference(PlottedSeries plotted)
    {
        IReadOnlyList<DataPoint> points = ((PointSeries)plotted.Series).Points;
        if (panel.Scales.Columns is null)
        {
            Line(points, ColorOf(plotted), strokes.Reference, plotted.Style?.Dash ?? ReferenceDash, steps: false);
            return;
        }

        // On a heat map, where no single colour is seen everywhere: dark within light.
        Line(points, "#ffffff", 2.4 * strokes.Curve, dash: 0, steps: false);
        Line(points, "#000000", strokes.Curve, plotted.Style?.Dash ?? ReferenceDash, steps: false);
    }

    /// <summary>Line style of references that have none of their own.</summary>
    internal const int ReferenceDash = 3;

    /// <summary>Markers on a curve: on every point, or on those with room for one where points are dense.</summary>
    internal void Markers(PlottedSeries plotted, IReadOnlyList<DataPoint> points, int order)
    {
        double apart = 4 * strokes.Marker;
        bool dense = points.Count * apart > panel.Plot.Width;
        (double lastX, double lastY) = (double.NegativeInfinity, double.NegativeInfinity);
        // Dense curves start at different points, so that their markers do not coincide.
        for (int i = dense ? order % Math.Min(points.Count, 3) : 0; i < points.Count; i++)
        {
            (double x, double y) = panel.Pixel(points[i]);
            if (!panel.Plot.Contains(x, y, slack: 0.5) || (Math.Abs(x - lastX) < apart && Math.Abs(y - lastY) < apart))
                continue;
            MarkerShape.Write(svg, plotted.Style?.Marker ?? 0, x, y, strokes.Marker, ColorOf(plotted), fill: null, strokes.Curve);
            (lastX, lastY) = (x, y);
        }
    }

    /// <summary>Large open markers with error bars.</summary>
    internal void OpenMarkers(PlottedSeries plotted)
    {
        string color = ColorOf(plotted);
        foreach (DataPoint point in ((PointSeries)plotted.Series).Points)
        {
            (double x, double y) = panel.Pixel(point);
            if (!panel.Plot.Contains(x, y, slack: 0.5))
                continue;
            if (point.HasInterval)
                ErrorBar(x, Math.Min(LowerPixel(point.Lower), panel.Plot.Bottom), Math.Max(LowerPixel(point.Upper), panel.Plot.Y), color);
            MarkerShape.Write(svg, plotted.Style?.Marker ?? 3, x, y, 1.4 * strokes.Marker, color, fill: "none", strokes.Curve);
        }
    }

    internal static string ColorOf(PlottedSeries plotted, Theme theme) =>
        plotted.Style is { Color: >= 0 } style ? theme.Palette[style.Color % theme.Palette.Count] : theme.Muted;

    private string ColorOf(PlottedSeries plotted) => ColorOf(plotted, theme);

    // The end of an interval that a logarithmic axis has no place for lies below it.
    private double LowerPixel(double value)
    {
        double y = panel.PixelY(value);
        return double.IsNaN(y) ? panel.Plot.Bottom + panel.Plot.Height : y;
    }

    private void BandRun(List<(double X, double Low, double High)> run, PlottedSeries plotted)
    {
        string color = ColorOf(plotted);
        if (run.Count == 1)
            ErrorBar(run[0].X, run[0].Low, run[0].High, color);
        if (run.Count < 2)
            return;

        svg.Start("path").Attribute("fill", color).Attribute("fill-opacity", 0.18).OpenAttribute("d");
        for (int i = 0; i < run.Count; i++)
            svg.Raw(i == 0 ? 'M' : 'L').Number(run[i].X).Raw(' ').Number(run[i].High);
        for (int i = run.Count - 1; i >= 0; i--)
            svg.Raw('L').Number(run[i].X).Raw(' ').Number(run[i].Low);
        svg.Raw('Z').Quote().End();
    }

    private void ErrorBar(double x, double low, double high, string color)
    {
        double cap = 0.8 * strokes.Marker;
        svg.Start("path").Attribute("stroke", color).Attribute("stroke-width", strokes.Reference).Attribute("fill", "none").OpenAttribute("d");
        svg.Raw('M').Number(x).Raw(' ').Number(low).Raw('V').Number(high);
        svg.Raw('M').Number(x - cap).Raw(' ').Number(low).Raw('h').Number(2 * cap);
        svg.Raw('M').Number(x - cap).Raw(' ').Number(high).Raw('h').Number(2 * cap).Quote().End();
    }

    private void Line(IReadOnlyList<DataPoint> points, string color, double width, int dash, bool steps)
    {
        svg.Start("path").Attribute("stroke", color).Attribute("stroke-width", width).Attribute("fill", "none").Attribute("stroke-linejoin", "round");
        if (Strokes.Dash(dash, width) is { } pattern)
            svg.Attribute("stroke-dasharray", pattern);
        svg.OpenAttribute("d");
        LinePath path = new(svg);
        for (int i = 0; i < points.Count; i++)
        {
            (double x, double y) = panel.Pixel(points[i]);
            if (double.IsNaN(x))
            {
                path.Break();
            }
            else if (steps)
            {
                path.To(HalfWay(points, i, -1, x), y);
                path.To(HalfWay(points, i, 1, x), y);
            }
            else
            {
                path.To(x, y);
            }
        }

        svg.Quote().End();
    }

    // The end of a step: the middle between its point and the neighbour, or as far beyond the last point as on its other side.
    private double HalfWay(IReadOnlyList<DataPoint> points, int index, int direction, double x)
    {
        double Neighbour(int i) => i >= 0 && i < points.Count ? panel.Pixel(points[i]).X : double.NaN;
        double near = Neighbour(index + direction), far = Neighbour(index - direction);
        return !double.IsNaN(near) ? (x + near) / 2 : !double.IsNaN(far) ? x + ((x - far) / 2) : x + (direction * panel.Plot.Width / 20);
    }
}
