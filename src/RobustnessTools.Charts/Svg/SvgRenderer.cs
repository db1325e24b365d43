using System.Text;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;

namespace RobustnessTools.Charts.Svg;

/// <summary>Draws charts as SVG 1.1: text stays text, coordinates have two decimals, nothing depends on time, culture or machine.</summary>
public sealed class SvgRenderer : IChartRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Render(Chart chart, RenderOptions options, Stream output, CancellationToken cancellationToken = default)
    {
        ChartLayout layout = ChartArranger.Arrange(chart, options);
        cancellationToken.ThrowIfCancellationRequested();
        output.Write(Encoding.UTF8.GetBytes(SvgDrawing.Draw(layout)));
        return layout.Warnings;
    }
}
