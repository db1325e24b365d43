using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Rendering;

/// <summary>Turns a chart into a file's bytes. Implementations hold no state: one may serve many threads.</summary>
public interface IChartRenderer
{
    /// <summary>Draws a chart. Equal charts and options give equal bytes; of pixels, on one machine.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="options">How large and in which dress.</param>
    /// <param name="output">Where the bytes go; it is left open.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <returns>Sentences on what could not be drawn, those of the chart first; empty when all was.</returns>
    /// <exception cref="Abstractions.InputException">The options are out of range, or the text does not fit the size.</exception>
    IReadOnlyList<string> Render(Chart chart, RenderOptions options, Stream output, CancellationToken cancellationToken = default);
}
