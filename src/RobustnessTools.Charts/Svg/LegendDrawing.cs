using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Themes;

namespace RobustnessTools.Charts.Svg;

/// <summary>Draws the legend: a sample of each series' line and marker beside its name.</summary>
internal static class LegendDrawing
{
    internal static void Draw(SvgWriter svg, LegendLayout legend, Theme theme, double em)
    {
        Strokes strokes = new(em);
        svg.Start("g").Attribute("class", "legend");
        foreach (LegendEntry entry in legend.Entries)
        {
            svg.Start("g").Attribute("class", "entry").Attribute("data-entry", entry.Series.Key);
            if (!string.Equals(entry.Text, entry.Series.Series.Name, StringComparison.Ordinal))
                svg.Start("title").Text(entry.Series.Series.Name).EndInline("title").Raw('\n');
            // Something to click on between the strokes.
            svg.Start("rect").Attribute("x", entry.Box.X).Attribute("y", entry.Box.Y).Attribute("width", entry.Box.Width).Attribute("height", entry.Box.Height)
                .Attribute("fill", theme.Background).End();
            DrawSample(svg, entry, theme, strokes);
            SvgText.Write(svg, entry.Text, entry.TextX, entry.Box.CentreY + (0.35 * em), em, theme.Text);
            svg.End("g");
        }

        svg.End("g");
    }

    private static void DrawSample(SvgWriter svg, LegendEntry entry, Theme theme, Strokes strokes)
    {
        string color = CurveDrawing.ColorOf(entry.Series, theme);
        SeriesStyle? style = entry.Series.Style;
        double y = entry.Box.CentreY, middle = entry.Box.X + (entry.SwatchWidth / 2);
        Series series = entry.Series.Series;
        if (series is not MarkerSeries)
        {
            bool reference = series is ReferenceSeries;
            double width = reference ? strokes.Reference : strokes.Curve;
            svg.Start("path").Attribute("stroke", color).Attribute("stroke-width", width).Attribute("fill", "none");
            if (Strokes.Dash(style?.Dash ?? (reference ? CurveDrawing.ReferenceDash : 0), width) is { } dash)
                svg.Attribute("stroke-dasharray", dash);
            svg.OpenAttribute("d").Raw('M').Number(entry.Box.X).Raw(' ').Number(y).Raw('h').Number(entry.SwatchWidth).Quote().End();
        }

        if (series is LineSeries)
            MarkerShape.Write(svg, style?.Marker ?? 0, middle, y, strokes.Marker, color, fill: null, strokes.Curve);
        if (series is MarkerSeries)
            MarkerShape.Write(svg, style?.Marker ?? 3, middle, y, 1.4 * strokes.Marker, color, fill: "none", strokes.Curve);
    }
}
