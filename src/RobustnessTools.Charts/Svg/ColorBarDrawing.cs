using System.Globalization;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Themes;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Svg;

/// <summary>Draws the colour bar of heat maps.</summary>
internal static class ColorBarDrawing
{
    internal static void Draw(SvgWriter svg, ColorBarLayout bar, Theme theme, double em, string idPrefix)
    {
        string gradient = idPrefix + "colors";
        svg.Start("linearGradient").Attribute("id", gradient).Attribute("x1", 0).Attribute("y1", 1).Attribute("x2", 0).Attribute("y2", 0);
        for (int i = 0; i <= 9; i++)
            svg.Start("stop").Attribute("offset", (i / 9.0).ToString("0.####", CultureInfo.InvariantCulture)).Attribute("stop-color", Cividis.At(i / 9.0)).End();
        svg.End("linearGradient");

        Rect box = bar.Bar;
        double stroke = new Strokes(em).Axis;
        svg.Start("rect").Attribute("x", box.X).Attribute("y", box.Y).Attribute("width", box.Width).Attribute("height", box.Height)
            .Attribute("fill", "url(#" + gradient + ")").Attribute("stroke", theme.Text).Attribute("stroke-width", stroke).End();
        foreach (Tick tick in bar.Ticks.Major)
        {
            double y = box.Bottom - (bar.Scale.Position(tick.Value) * box.Height);
            svg.Start("path").Attribute("stroke", theme.Text).Attribute("stroke-width", stroke).OpenAttribute("d")
                .Raw('M').Number(box.Right).Raw(' ').Number(y).Raw('h').Number(0.3 * em).Quote().End();
            SvgText.Write(svg, tick.Label, box.Right + (0.5 * em), y + (0.35 * em), em, theme.Text);
        }

        SvgText.Write(svg, bar.Label, bar.LabelX, box.CentreY, em, theme.Text, SvgText.Middle, rotation: -90);
    }
}
