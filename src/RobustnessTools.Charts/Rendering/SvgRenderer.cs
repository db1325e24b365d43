using System.Text;
using RobustnessTools.Charts.Figures;
using RobustnessTools.Charts.Rendering.Svg;

namespace RobustnessTools.Charts.Rendering;

/// <summary>
/// Draws charts as SVG 1.1 to be edited: text stays text, each series is a group that names it, the size is in millimetres; nothing depends on time,
/// culture or machine.
/// </summary>
public sealed class SvgRenderer : FigureRenderer
{
    /// <inheritdoc/>
    public override void Write(Figure figure, Stream output)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Encoding.UTF8.GetBytes(SvgPicture.Of(figure)));
    }
}
