using RobustnessTools.Charts.Model;
using ScottPlot;

namespace RobustnessTools.Charts.Figures;

/// <summary>Markers of equal visual weight.</summary>
internal static class MarkerLook
{
    // In the order of SeriesStyle.Marker: filled and open shape, and their size in radii of the circle.
    private static readonly (MarkerShape Filled, MarkerShape Open, double Radii)[] Shapes =
    [
        (MarkerShape.FilledCircle, MarkerShape.OpenCircle, 2),
        (MarkerShape.FilledSquare, MarkerShape.OpenSquare, 1.78),
        (MarkerShape.FilledTriangleUp, MarkerShape.OpenTriangleUp, 2.4),
        (MarkerShape.FilledDiamond, MarkerShape.OpenDiamond, 2.5),
        (MarkerShape.FilledTriangleDown, MarkerShape.OpenTriangleDown, 2.4),
        (MarkerShape.Cross, MarkerShape.Cross, 2.3),
        (MarkerShape.Eks, MarkerShape.Eks, 1.8),
        (MarkerShape.Asterisk, MarkerShape.Asterisk, 2.3),
    ];

    /// <summary>The marker of a series.</summary>
    /// <param name="style">The look of the series; null for a circle, or a diamond where it is open.</param>
    /// <param name="open">Whether it stands alone: larger, and its inside shows what is behind.</param>
    /// <param name="color">Its colour, as #rrggbb.</param>
    /// <param name="strokes">Sizes.</param>
    internal static MarkerStyle Of(SeriesStyle? style, bool open, string color, Strokes strokes)
    {
        (MarkerShape filled, MarkerShape outline, double radii) = Shapes[Math.Abs(style?.Marker ?? (open ? 3 : 0)) % Shapes.Length];
        double radius = open ? 1.4 * strokes.Marker : strokes.Marker;
        return new MarkerStyle(open ? outline : filled, (float)(radii * radius), Color.FromHex(color)) { LineWidth = (float)strokes.Curve };
    }
}
