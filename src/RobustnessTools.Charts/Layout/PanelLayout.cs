using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Layout;

/// <summary>A panel with its place, its scales and its ticks.</summary>
internal sealed record PanelLayout
{
    internal required Panel Panel { get; init; }

    /// <summary>The area between the axes.</summary>
    internal required Rect Plot { get; init; }

    /// <summary>The area that the panel's labels may take too.</summary>
    internal required Rect Bounds { get; init; }

    internal required PanelScales Scales { get; init; }

    internal required TickSet XTicks { get; init; }

    internal required TickSet YTicks { get; init; }

    /// <summary>Name of the horizontal axis as it is drawn: empty where the panel below shows it.</summary>
    internal required string XLabel { get; init; }

    /// <summary>Name of the vertical axis as it is drawn: empty where the panel to the left shows it.</summary>
    internal required string YLabel { get; init; }

    internal required IReadOnlyList<TextLine> Title { get; init; }

    internal required IReadOnlyList<PlottedSeries> Series { get; init; }

    /// <summary>Pixel of a value along the horizontal axis; NaN where the scale has no place for it.</summary>
    internal double PixelX(double value) => Plot.X + Bounded(Scales.X.Position(value) * Plot.Width);

    /// <summary>Pixel of a value along the vertical axis; NaN where the scale has no place for it.</summary>
    internal double PixelY(double value) => Plot.Bottom - Bounded(Scales.Y.Position(value) * Plot.Height);

    /// <summary>Pixel of a point; NaN in both where it cannot be drawn.</summary>
    internal (double X, double Y) Pixel(DataPoint point)
    {
        if (!point.IsDrawable)
            return (double.NaN, double.NaN);
        (double x, double y) = (PixelX(point.X), PixelY(point.Y));
        return double.IsNaN(x) || double.IsNaN(y) ? (double.NaN, double.NaN) : (x, y);
    }

    // Renderers hold coordinates in single precision: what lies far outside is drawn towards, not at, its place.
    private static double Bounded(double pixel) => Math.Clamp(pixel, -30_000, 30_000);
}
