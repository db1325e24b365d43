using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;

namespace RobustnessTools.Charts.Html;

/// <summary>
/// Draws a chart as a page that needs nothing but itself: the SVG picture with read-outs, a legend that hides series, the data as tables, downloads, and
/// the chart's notes.
/// </summary>
public sealed class HtmlRenderer : IChartRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Render(Chart chart, RenderOptions options, Stream output, CancellationToken cancellationToken = default) =>
        HtmlReport.Render([chart], chart.Title, options, output, cancellationToken);
}
