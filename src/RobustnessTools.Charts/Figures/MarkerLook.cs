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

    /// <summary>A marker.</summary>
    /// <param name="shape">Which, see <see cref="Model.SeriesStyle"/>.</param>
    /// <param name="radius">Half the height of the circle that it weighs as much as.</param>
    /// <param name="color">Its colour, as #rrggbb.</param>
    /// <param name="stroke">Width of the outline of an open one.</param>
    /// <param name="open">Whether its inside shows what is behind.</param>
    internal static MarkerStyle Of(int shape, double radius, string color, double stroke, bool open)
    {
        (MarkerShape filled, MarkerShape outline, double radii) = Shapes[Math.Abs(shape) % Shapes.Length];
        return new MarkerStyle(open ? outline : filled, (float)(radii * radius), Color.FromHex(color)) { LineWidth = (float)stroke };
    }
}
