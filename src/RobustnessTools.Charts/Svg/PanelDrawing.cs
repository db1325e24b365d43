using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Themes;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Svg;

/// <summary>Draws a panel from back to front: grid, heat map, bands, references, curves, markers, then the axes.</summary>
internal sealed class PanelDrawing(SvgWriter svg, ChartLayout layout)
{
    private readonly Theme theme = layout.Options.Theme;
    private readonly double em = layout.FontSize;
    private readonly Strokes strokes = new(layout.FontSize);

    internal void Draw(PanelLayout panel, int index)
    {
        string clip = layout.Options.IdPrefix + FormattableString.Invariant($"clip{index}");
        svg.Start("g").Attribute("class", "panel");
        svg.Start("clipPath").Attribute("id", clip);
        WriteRect(panel.Plot).End();
        svg.End("clipPath");

        bool isMap = panel.Scales.Columns is not null;
        if (!isMap)
            DrawGrid(panel);
        DrawSeries(panel, clip);
        DrawAxes(panel, outwards: isMap);
        DrawLabels(panel);
        svg.End("g");
    }

    private void DrawSeries(PanelLayout panel, string clip)
    {
        CurveDrawing curves = new(svg, panel, theme, strokes);
        string clipUrl = "url(#" + clip + ")";
        HeatMapDrawing maps = new(svg, panel, layout, clipUrl);
        foreach (PlottedSeries map in panel.Series.Where(static s => s.Series is HeatMapSeries))
            maps.Draw(map);

        foreach (PlottedSeries line in panel.Series.Where(static s => s.Series is LineSeries))
            Group(line, clipUrl, () => curves.Band(line));
        foreach (PlottedSeries reference in panel.Series.Where(static s => s.Series is ReferenceSeries))
            Group(reference, clipUrl, () => curves.Reference(reference));
        int order = 0;
        foreach (PlottedSeries curve in panel.Series.Where(static s => s.Series is LineSeries or StepSeries))
        {
            Group(curve, clipUrl, () => curves.Curve(curve));
            if (curve.Series is LineSeries line)
            {
                int start = order++;
                Group(curve, clip: null, () => curves.Markers(curve, line.Points, start));
            }
        }

        foreach (PlottedSeries single in panel.Series.Where(static s => s.Series is MarkerSeries))
            Group(single, clip: null, () => curves.OpenMarkers(single));

        bool empty = !panel.Series.Any(s => s.Series is PointSeries points
            ? points.Points.Any(p => !double.IsNaN(panel.Pixel(p).X))
            : s.Series is HeatMapSeries { Cells.Count: > 0 });
        if (empty)
            SvgText.Write(svg, "no data", panel.Plot.CentreX, panel.Plot.CentreY, em, theme.Muted, SvgText.Middle);
    }

    // Every part of a series is in a group that names it, so that a page can hide the series.
    private void Group(PlottedSeries plotted, string? clip, Action draw)
    {
        svg.Start("g").Attribute("data-series", plotted.Key);
        if (clip is not null)
            svg.Attribute("clip-path", clip);
        draw();
        svg.End("g");
    }

    private void DrawGrid(PanelLayout panel)
    {
        svg.Start("path").Attribute("stroke", theme.Grid).Attribute("stroke-width", strokes.Grid).Attribute("fill", "none").OpenAttribute("d");
        Rect plot = panel.Plot;
        foreach (Tick tick in panel.XTicks.Major)
            svg.Raw('M').Number(panel.PixelX(tick.Value)).Raw(' ').Number(plot.Y).Raw('V').Number(plot.Bottom);
        foreach (Tick tick in panel.YTicks.Major)
            svg.Raw('M').Number(plot.X).Raw(' ').Number(panel.PixelY(tick.Value)).Raw('H').Number(plot.Right);
        svg.Quote().End();
    }

    private void DrawAxes(PanelLayout panel, bool outwards)
    {
        Rect plot = panel.Plot;
        double length = 0.35 * em, small = 0.2 * em;
        svg.Start("path").Attribute("stroke", theme.Text).Attribute("stroke-width", strokes.Axis).Attribute("fill", "none").OpenAttribute("d");
        svg.Raw('M').Number(plot.X).Raw(' ').Number(plot.Y).Raw('V').Number(plot.Bottom).Raw('H').Number(plot.Right);
        if (outwards)
            svg.Raw('V').Number(plot.Y).Raw('Z');
        foreach (Tick tick in panel.XTicks.Major)
            svg.Raw('M').Number(panel.PixelX(tick.Value)).Raw(' ').Number(plot.Bottom).Raw('v').Number(length);
        foreach (double value in panel.XTicks.Minor)
            svg.Raw('M').Number(panel.PixelX(value)).Raw(' ').Number(plot.Bottom).Raw('v').Number(small);
        foreach (Tick tick in panel.YTicks.Major)
            svg.Raw('M').Number(plot.X).Raw(' ').Number(panel.PixelY(tick.Value)).Raw('h').Number(-length);
        foreach (double value in panel.YTicks.Minor)
            svg.Raw('M').Number(plot.X).Raw(' ').Number(panel.PixelY(value)).Raw('h').Number(-small);
        svg.Quote().End();
    }

    private void DrawLabels(PanelLayout panel)
    {
        Rect plot = panel.Plot;
        foreach (TextLine line in panel.Title)
            SvgDrawing.WriteLine(svg, line, theme);
        foreach (Tick tick in panel.XTicks.Major)
            SvgText.Write(svg, tick.Label, panel.PixelX(tick.Value), plot.Bottom + (1.4 * em), em, theme.Text, SvgText.Middle);
        foreach (Tick tick in panel.YTicks.Major)
            SvgText.Write(svg, tick.Label, plot.X - (0.6 * em), panel.PixelY(tick.Value) + (0.35 * em), em, theme.Text, SvgText.End);
        SvgText.Write(svg, panel.XLabel, plot.CentreX, plot.Bottom + (2.85 * em), em, theme.Text, SvgText.Middle);
        SvgText.Write(svg, panel.YLabel, panel.Bounds.X + (0.95 * em), plot.CentreY, em, theme.Text, SvgText.Middle, rotation: -90);
    }

    private SvgWriter WriteRect(Rect rect) =>
        svg.Start("rect").Attribute("x", rect.X).Attribute("y", rect.Y).Attribute("width", rect.Width).Attribute("height", rect.Height);
}
