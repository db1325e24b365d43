using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Html;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Rendering;

/// <summary>Writes charts to files; the extension says how.</summary>
public static class ChartFile
{
    /// <summary>Writes a chart. The file appears complete or not at all.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="path">A file that ends in .svg, .html, .png, .pdf, .webp or .jpg; replaced when it exists, its folder made where it is missing.</param>
    /// <param name="options">How large and in which dress; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the drawing; no file is left behind.</param>
    /// <returns>Sentences on what could not be drawn; empty when all was.</returns>
    /// <exception cref="InputException">The extension is none of these, the options are out of range, or the file may not be written.</exception>
    public static IReadOnlyList<string> Write(Chart chart, string path, RenderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentException.ThrowIfNullOrEmpty(path);
        IChartRenderer renderer = RendererFor(path);
        return WholeFile.Write(path, stream => renderer.Render(chart, options ?? new RenderOptions(), stream, cancellationToken));
    }

    /// <summary>The renderer for a file.</summary>
    /// <param name="path">A file that ends in .svg, .html, .htm, .png, .pdf, .webp, .jpg or .jpeg, in any case.</param>
    /// <returns>The renderer.</returns>
    /// <exception cref="InputException">The extension is none of these.</exception>
    public static IChartRenderer RendererFor(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".SVG" => new SvgRenderer(),
        ".HTML" or ".HTM" => new HtmlRenderer(),
        ".PNG" => new PixelRenderer(PixelFormat.Png),
        ".PDF" => new PdfRenderer(),
        ".WEBP" => new PixelRenderer(PixelFormat.Webp),
        ".JPG" or ".JPEG" => new PixelRenderer(PixelFormat.Jpeg),
        _ => throw new InputException(
            "UnknownChartFormat",
            InputErrorKind.InvalidArgument,
            $"'{path}' does not say what kind of chart to write: end its name in .svg, .html, .png or .pdf (or .webp, .jpg)."),
    };
}
