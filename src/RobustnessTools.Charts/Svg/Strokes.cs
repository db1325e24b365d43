using System.Globalization;

namespace RobustnessTools.Charts.Svg;

/// <summary>Widths of strokes and sizes of markers, in proportion to the text, and the line styles.</summary>
internal sealed class Strokes(double fontSize)
{
    // Lengths of dashes and gaps in units of the line's width; the first is solid.
    private static readonly double[][] Dashes = [[], [4.5, 2.2], [1.2, 1.8], [6, 1.8, 1.2, 1.8], [9, 3]];

    internal double Curve { get; } = 0.13 * fontSize;

    internal double Reference { get; } = 0.085 * fontSize;

    internal double Axis { get; } = 0.08 * fontSize;

    internal double Grid { get; } = 0.06 * fontSize;

    internal double Marker { get; } = 0.27 * fontSize;

    /// <summary>The line style as SVG states it; null for a solid line.</summary>
    internal static string? Dash(int style, double strokeWidth)
    {
        double[] dash = Dashes[Math.Abs(style) % Dashes.Length];
        return dash.Length == 0 ? null : string.Join(' ', dash.Select(d => Math.Round(d * strokeWidth, 2).ToString("0.##", CultureInfo.InvariantCulture)));
    }
}
