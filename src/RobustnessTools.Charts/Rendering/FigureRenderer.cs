using RobustnessTools.Charts.Figures;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Rendering;

/// <summary>Draws charts as pictures by ScottPlot; also a figure that was changed in ScottPlot.</summary>
public abstract class FigureRenderer : IChartRenderer
{
    private protected FigureRenderer()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Render(Chart chart, RenderOptions options, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        using Figure figure = Figure.Of(chart, options);
        cancellationToken.ThrowIfCancellationRequested();
        Write(figure, output);
        return figure.Warnings;
    }

    /// <summary>Draws a figure as it is now.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="output">Where the bytes go; it is left open.</param>
    public abstract void Write(Figure figure, Stream output);
}
