using ScottPlot;

namespace RobustnessTools.Charts.Figures;

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

    /// <summary>A line in a colour and in one of the line styles.</summary>
    internal static LineStyle Line(string color, double width, int dash = 0)
    {
        double[] lengths = Dashes[Math.Abs(dash) % Dashes.Length];
        return new LineStyle((float)width, Color.FromHex(color))
        {
            Pattern = lengths.Length == 0 ? LinePattern.Solid : new LinePattern(Array.ConvertAll(lengths, d => (float)(d * width)), 0, ""),
            StrokeJoin = SkiaSharp.SKStrokeJoin.Round,
        };
    }
}
