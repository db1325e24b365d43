using System.Globalization;
using System.Text;
using RobustnessTools.Charts.Figures;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>A figure as an SVG document without an XML declaration, so that it can also stand in a page.</summary>
internal static class SvgPicture
{
    /// <summary>Draws the figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="idPrefix">Put before every id, so that several pictures can stand in one page.</param>
    internal static string Of(Figure figure, string idPrefix = "")
    {
        ChartLayout layout = figure.Layout;
        SvgReader reader = new(layout.Font, idPrefix);
        SvgGroup picture = reader.Read(RawSvg.Of(figure));
        SvgTidy.Apply(picture);

        SvgWriter svg = new();
        Length width = figure.Options.Width, height = width.WithPixels(layout.Height);
        svg.Start("svg",
        [
            ("xmlns", "http://www.w3.org/2000/svg"), ("width", width.ToString()), ("height", height.ToString()),
            ("viewBox", $"0 0 {SvgNumber.Write(layout.Width)} {SvgNumber.Write(layout.Height)}"),
            ("font-family", layout.Options.Theme.FontFamily), ("font-size", SvgNumber.Write(layout.FontSize)),
            ("role", "img"), ("aria-labelledby", $"{idPrefix}title {idPrefix}desc"),
        ]);
        svg.Text("title", [("id", idPrefix + "title")], layout.Chart.Title.Length == 0 ? "Chart" : layout.Chart.Title);
        svg.Text("desc", [("id", idPrefix + "desc")], Description(layout.Chart));
        WriteDefinitions(svg, reader);
        foreach (SvgNode node in picture.Children)
            Write(svg, node, layout.FontSize);
        svg.End("svg");
        return svg.ToString();
    }

    private static void WriteDefinitions(SvgWriter svg, SvgReader reader)
    {
        if (reader.Clips.Count + reader.Gradients.Count == 0)
            return;
        svg.Start("defs", []);
        foreach ((string id, SvgShape area) in reader.Clips)
        {
            svg.Start("clipPath", [("id", id)]);
            svg.Empty(area.Element, area.Attributes);
            svg.End("clipPath");
        }

        foreach (SvgGroup gradient in reader.Gradients)
        {
            svg.Start("linearGradient", gradient.Attributes);
            foreach (SvgShape stop in gradient.Children.Cast<SvgShape>())
                svg.Empty(stop.Element, stop.Attributes);
            svg.End("linearGradient");
        }

        svg.End("defs");
    }

    private static void Write(SvgWriter svg, SvgNode node, double fontSize)
    {
        if (node is SvgGroup group)
        {
            svg.Start("g", group.Attributes.Where(static a => a.Name != "title"));
            if (group["title"] is { } title)
                svg.Text("title", [], title);
            foreach (SvgNode child in group.Children)
                Write(svg, child, fontSize);
            svg.End("g");
            return;
        }

        SvgShape shape = (SvgShape)node;
        if (shape.Text is null)
        {
            svg.Empty(shape.Element, shape.Attributes);
            return;
        }

        double size = SvgNumber.Read(shape["font-size"]!);
        if (shape["font-size"] == SvgNumber.Write(fontSize))
            shape.Attributes.RemoveAll(static a => a.Name == "font-size");
        svg.Label(shape, size);
    }

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
