using System.Globalization;
using System.Text;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Themes;

namespace RobustnessTools.Charts.Svg;

/// <summary>Draws an arranged chart: its frame here, panels, colour bar and legend by their own classes.</summary>
internal static class SvgDrawing
{
    /// <summary>The picture as an SVG document without an XML declaration, so that it can also stand in a page.</summary>
    internal static string Draw(ChartLayout layout)
    {
        SvgWriter svg = new();
        Theme theme = layout.Options.Theme;
        string prefix = layout.Options.IdPrefix;
        Length width = layout.Options.Width, height = width.WithPixels(layout.Height);
        svg.Start("svg").Attribute("xmlns", "http://www.w3.org/2000/svg")
            .Attribute("width", width.ToString()).Attribute("height", height.ToString())
            .OpenAttribute("viewBox").Raw("0 0 ").Number(layout.Width).Raw(' ').Number(layout.Height).Quote()
            .Attribute("font-family", theme.FontFamily)
            .Attribute("role", "img").Attribute("aria-labelledby", prefix + "title " + prefix + "desc");
        svg.Start("title").Attribute("id", prefix + "title").Text(layout.Chart.Title.Length == 0 ? "Chart" : layout.Chart.Title).EndInline("title").Raw('\n');
        svg.Start("desc").Attribute("id", prefix + "desc").Text(Description(layout.Chart)).EndInline("desc").Raw('\n');
        svg.Start("rect").Attribute("width", layout.Width).Attribute("height", layout.Height).Attribute("fill", theme.Background).End();

        foreach (TextLine line in layout.Heading)
            WriteLine(svg, line, theme);
        PanelDrawing panels = new(svg, layout);
        for (int i = 0; i < layout.Panels.Count; i++)
            panels.Draw(layout.Panels[i], i);
        if (layout.ColorBar is not null)
            ColorBarDrawing.Draw(svg, layout.ColorBar, theme, layout.FontSize, prefix);
        if (layout.Legend is not null)
            LegendDrawing.Draw(svg, layout.Legend, theme, layout.FontSize);
        svg.End("svg");
        return svg.ToString();
    }

    internal static void WriteLine(SvgWriter svg, TextLine line, Theme theme) =>
        SvgText.Write(svg, line.Text, line.X, line.Baseline, line.FontSize, line.Role == TextRole.Subtitle ? theme.Muted : theme.Text, bold: line.Role != TextRole.Subtitle);

    // For those who do not see the picture: the axes and the curves of each panel.
    private static string Description(Chart chart)
    {
        StringBuilder text = new(chart.Subtitle);
        foreach (Panel panel in chart.Panels)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(panel.Title).Append(panel.Title.Length == 0 ? "" : ": ");
            text.Append(CultureInfo.InvariantCulture, $"{panel.Y.Label} against {panel.X.Label}; ");
            text.AppendJoin(", ", panel.Series.Select(static s => s.Name)).Append('.');
        }

        return text.Length == 0 ? "No data." : text.ToString();
    }
}
