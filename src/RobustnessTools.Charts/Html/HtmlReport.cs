using System.Text;
using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;

namespace RobustnessTools.Charts.Html;

/// <summary>Writes several charts as one page.</summary>
public static class HtmlReport
{
    /// <summary>The heading of a report of results where none is given.</summary>
    public const string UsualTitle = "Sensitivity of interpolating models";

    /// <summary>Writes the report. The file appears complete or not at all.</summary>
    /// <param name="path">An .html file, or a folder (made where it is missing) that gets an <c>index.html</c>.</param>
    /// <param name="charts">The charts, in this order.</param>
    /// <param name="title">Heading of the page.</param>
    /// <param name="options">How large each chart is drawn, and in which dress; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the drawing; no file is left behind.</param>
    /// <returns>Sentences on what could not be drawn; empty when all was.</returns>
    /// <exception cref="InputException">The options are out of range, or the file may not be written.</exception>
    public static IReadOnlyList<string> Write(
        string path, IReadOnlyList<Chart> charts, string title, RenderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        bool isFile = Path.GetExtension(path).ToUpperInvariant() is ".HTML" or ".HTM" && !Directory.Exists(path);
        string file = isFile ? path : Path.Combine(path, "index.html");
        return WholeFile.Write(file, stream => Render(charts, title, options ?? new RenderOptions(), stream, cancellationToken));
    }

    /// <summary>Draws several charts as one page, with a list of contents when there is more than one.</summary>
    /// <param name="charts">The charts, in this order.</param>
    /// <param name="title">Heading of the page.</param>
    /// <param name="options">How large each chart is drawn, and in which dress.</param>
    /// <param name="output">Where the page goes, as UTF-8; it is left open.</param>
    /// <param name="cancellationToken">Stops the drawing between charts.</param>
    /// <returns>Sentences on what could not be drawn; empty when all was.</returns>
    /// <exception cref="InputException">The options are out of range.</exception>
    public static IReadOnlyList<string> Render(
        IReadOnlyList<Chart> charts, string title, RenderOptions options, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(charts);
        HtmlPage page = new(title, options);
        foreach (Chart chart in charts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            page.Add(chart);
        }

        output.Write(Encoding.UTF8.GetBytes(page.ToHtml()));
        return page.Warnings;
    }
}
