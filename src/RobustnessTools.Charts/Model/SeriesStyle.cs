namespace RobustnessTools.Charts.Model;

/// <summary>How a series looks, as numbers into the theme's lists; each counts round when it runs past the end of its list.</summary>
/// <param name="Color">Which colour of the palette, from 0; <see cref="Neutral"/> for the muted colour of references.</param>
/// <param name="Dash">Which line style: 0 solid, 1 dashed, 2 dotted, 3 dash-dot, 4 long dashes.</param>
/// <param name="Marker">Which marker: 0 circle, 1 square, 2 triangle, 3 diamond, 4 triangle pointing down, 5 plus, 6 cross, 7 star.</param>
public sealed record SeriesStyle(int Color, int Dash = 0, int Marker = 0)
{
    /// <summary>Number of line styles.</summary>
    internal const int Dashes = 5;

    /// <summary>The colour that belongs to no series.</summary>
    public const int Neutral = -1;
}
