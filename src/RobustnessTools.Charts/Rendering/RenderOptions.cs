using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Themes;

namespace RobustnessTools.Charts.Rendering;

/// <summary>How large and in which dress a chart is drawn.</summary>
public sealed record RenderOptions
{
    /// <summary>Width of the whole picture: 85 mm is one column of most journals, 180 mm (the default) both. At least 40 mm.</summary>
    public Length Width { get; init; } = Length.Millimetres(180);

    /// <summary>Height of the whole picture; null to let the content decide.</summary>
    public Length? Height { get; init; }

    /// <summary>Colours and fonts.</summary>
    public Theme Theme { get; init; } = Theme.Light;

    /// <summary>Size of the text in points; null for 7 pt on one column, 8 pt on two, 9 pt where the width is given in pixels.</summary>
    public double? FontSize { get; init; }

    /// <summary>Dots per inch of a PNG, WebP or JPEG, 30 to 2400.</summary>
    public double Dpi { get; init; } = 200;

    /// <summary>Size of the text in CSS pixels.</summary>
    internal double FontPixels => (FontSize ?? DefaultFontSize) * 96 / 72;

    private double DefaultFontSize => Width.Unit == LengthUnit.Pixel ? 9 : Width.Pixels <= Length.Millimetres(100).Pixels ? 7 : 8;

    /// <summary>Refuses what cannot be drawn.</summary>
    /// <exception cref="InputException">A size is outside its range.</exception>
    internal void Validate()
    {
        if (!(Width.Pixels >= 150 && Width.Pixels <= 20_000))
            throw Invalid("width", Width.ToString(), "a width from 40mm to 5000mm (151px to 18900px)");
        if (Height is { } height && !(height.Pixels >= 75 && height.Pixels <= 20_000))
            throw Invalid("height", height.ToString(), "a height from 20mm to 5000mm");
        if (FontSize is { } size && !(size >= 3 && size <= 72))
            throw Invalid("font size", FormattableString.Invariant($"{size}"), "3 to 72 points");
        if (!(Dpi >= 30 && Dpi <= 2400))
            throw Invalid("resolution", FormattableString.Invariant($"{Dpi}"), "30 to 2400 dots per inch");
    }

    private static InputException Invalid(string name, string value, string expected) =>
        new("InvalidChartSize", InputErrorKind.InvalidArgument, $"The chart's {name} of {value} cannot be drawn: give {expected}.");
}
