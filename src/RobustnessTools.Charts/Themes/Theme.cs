using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Themes;

/// <summary>Colours and font of a chart. Colours are CSS colours in hexadecimal: <c>#rrggbb</c>.</summary>
public sealed record Theme
{
    /// <summary>Dark on white: paper.</summary>
    public static Theme Light { get; } = new()
    {
        Name = "light",
        Background = "#ffffff",
        Text = "#1a1a1a",
        Muted = "#595959",
        Grid = "#e3e3e3",
        Palette = OkabeIto.OnWhite,
    };

    /// <summary>Light on near-black: screens and slides.</summary>
    public static Theme Dark { get; } = new()
    {
        Name = "dark",
        Background = "#16181d",
        Text = "#ececec",
        Muted = "#a8adb5",
        Grid = "#33373f",
        Palette = OkabeIto.OnBlack,
    };

    /// <summary>Name by which a user asks for it.</summary>
    public required string Name { get; init; }

    /// <summary>Behind everything.</summary>
    public required string Background { get; init; }

    /// <summary>Titles, labels, axes.</summary>
    public required string Text { get; init; }

    /// <summary>Subtitles, reference curves.</summary>
    public required string Muted { get; init; }

    /// <summary>Grid lines.</summary>
    public required string Grid { get; init; }

    /// <summary>Colours of series, in the order of their use; at least one.</summary>
    public required IReadOnlyList<string> Palette { get; init; }

    /// <summary>
    /// Font families, most wanted first, the way CSS lists them. Charts are measured and drawn in the first one where the system has it, else in Inter,
    /// which comes with this library; SVG lists them all.
    /// </summary>
    public string FontFamily { get; init; } = "Inter, Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

    /// <summary>The colour of a series; the muted one where it has none of its own.</summary>
    internal string ColorOf(SeriesStyle? style) => style is { Color: >= 0 } ? Palette[style.Color % Palette.Count] : Muted;

    /// <summary>Finds a theme.</summary>
    /// <param name="name"><c>light</c> or <c>dark</c>, in any case.</param>
    /// <returns>The theme.</returns>
    /// <exception cref="InputException">There is no such theme.</exception>
    public static Theme ByName(string name)
    {
        if (string.Equals(name, Light.Name, StringComparison.OrdinalIgnoreCase))
            return Light;
        if (string.Equals(name, Dark.Name, StringComparison.OrdinalIgnoreCase))
            return Dark;
        throw new InputException("UnknownTheme", InputErrorKind.InvalidArgument, $"There is no theme '{name}': use light or dark.");
    }
}
