using System.Globalization;

namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>Numbers as SVG states them.</summary>
internal static class SvgNumber
{
    internal static double Read(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>At most two decimals: a hundredth of a pixel is beyond any printer.</summary>
    internal static string Write(double value)
    {
        // Adding zero turns −0 into 0.
        double rounded = Math.Round(value, 2) + 0.0;
        return rounded.ToString("0.##", CultureInfo.InvariantCulture);
    }
}
