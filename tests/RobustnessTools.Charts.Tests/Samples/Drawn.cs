using System.Text;
using System.Xml.Linq;
using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Html;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Themes;

namespace RobustnessTools.Charts.Tests.Samples;

/// <summary>Pictures as text.</summary>
internal static class Drawn
{
    internal static readonly XNamespace SvgNamespace = "http://www.w3.org/2000/svg";

    private static readonly ThreadLocal<ChartFont> Measure = new(static () => new ChartFont(Theme.Light));

    /// <summary>The font of the light theme, to measure with: one for each thread, as a figure has its own.</summary>
    internal static ChartFont Font => Measure.Value!;

    internal static RenderOptions OneColumn { get; } = new() { Width = Length.Millimetres(85) };

    internal static string Svg(Chart chart, RenderOptions? options = null) => Text(new SvgRenderer(), chart, options);

    internal static XElement SvgElement(Chart chart, RenderOptions? options = null) => XElement.Parse(Svg(chart, options));

    internal static string Html(Chart chart, RenderOptions? options = null) => Text(new HtmlRenderer(), chart, options);

    internal static IReadOnlyList<string> Warnings(Chart chart) => new SvgRenderer().Render(chart, OneColumn, Stream.Null);

    /// <summary>The contents of all text elements.</summary>
    internal static IReadOnlyList<string> Texts(XElement svg) => [.. svg.Descendants(SvgNamespace + "text").Select(static t => t.Value)];

    internal static byte[] Bytes(IChartRenderer renderer, Chart chart, RenderOptions? options = null)
    {
        using MemoryStream stream = new();
        renderer.Render(chart, options ?? OneColumn, stream);
        return stream.ToArray();
    }

    private static string Text(IChartRenderer renderer, Chart chart, RenderOptions? options) => Encoding.UTF8.GetString(Bytes(renderer, chart, options));
}
