using System.Globalization;
using System.Runtime.InteropServices;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Charts.Rendering;

/// <summary>A length with its unit, as journals state column widths: <c>85mm</c>.</summary>
/// <param name="Value">The number, positive and finite.</param>
/// <param name="Unit">The unit.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Length(double Value, LengthUnit Unit)
{
    // In the order of the enumeration.
    private static readonly (string Suffix, LengthUnit Unit, double Pixels)[] Units =
    [
        ("px", LengthUnit.Pixel, 1),
        ("mm", LengthUnit.Millimetre, 96 / 25.4),
        ("cm", LengthUnit.Centimetre, 96 / 2.54),
        ("in", LengthUnit.Inch, 96),
        ("pt", LengthUnit.Point, 96 / 72.0),
    ];

    /// <summary>The length in CSS pixels, 96 to the inch.</summary>
    public double Pixels => Value * PixelsPerUnit(Unit);

    /// <summary>A length in millimetres.</summary>
    /// <param name="value">How many.</param>
    /// <returns>The length.</returns>
    public static Length Millimetres(double value) => new(value, LengthUnit.Millimetre);

    /// <summary>
    /// Reads a length such as <c>85mm</c>, <c>8.5 cm</c>, <c>3.35in</c>, <c>240pt</c>, <c>900px</c> or <c>900</c> (pixels); the decimal mark is a point.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The length.</returns>
    /// <exception cref="InputException">The text is no positive number with one of these units.</exception>
    public static Length Parse(string text)
    {
        ReadOnlySpan<char> number = text.AsSpan().Trim();
        LengthUnit unit = LengthUnit.Pixel;
        foreach ((string suffix, LengthUnit candidate, _) in Units)
        {
            if (number.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                number = number[..^suffix.Length].TrimEnd();
                unit = candidate;
                break;
            }
        }

        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value))
            return new Length(value, unit);

        throw new InputException(
            "InvalidLength",
            InputErrorKind.InvalidArgument,
            $"'{text}' is not a length: give a positive number with one of the units mm, cm, in, pt or px, for example 85mm for one column of a journal.");
    }

    /// <summary>Writes the length the way <see cref="Parse"/> and SVG read it.</summary>
    /// <returns>Number and unit, e.g. <c>85mm</c>.</returns>
    public override string ToString() => Value.ToString("0.####", CultureInfo.InvariantCulture) + Units[(int)Unit].Suffix;

    /// <summary>The same unit, another number of pixels: how tall a figure of this width is.</summary>
    internal Length WithPixels(double pixels) => this with { Value = pixels / PixelsPerUnit(Unit) };

    private static double PixelsPerUnit(LengthUnit unit) => Units[(int)unit].Pixels;
}
