using System.Globalization;
using RobustnessTools.Charts.Themes;

namespace RobustnessTools.Charts.Tests.Themes;

public sealed class PaletteTests
{
    public static TheoryData<string> ThemeNames => ["light", "dark"];

    [Theory]
    [MemberData(nameof(ThemeNames))]
    public void Text_and_every_colour_stand_out_from_the_background(string name)
    {
        Theme theme = Theme.ByName(name);

        // WCAG 2: 4.5 for text; curves are thick and carry markers, and the palette's lightest colours reach 2 on white.
        Assert.True(Contrast(theme.Text, theme.Background) >= 7);
        Assert.True(Contrast(theme.Muted, theme.Background) >= 4.5);
        Assert.All(theme.Palette, c => Assert.True(Contrast(c, theme.Background) >= 2, c));
        Assert.Equal(theme.Palette.Count, theme.Palette.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(ThemeNames))]
    public void The_first_three_colours_differ_in_greyscale(string name)
    {
        IReadOnlyList<string> palette = Theme.ByName(name).Palette;

        // Lightness L* of the CIE, of 100 steps.
        double[] lightness = [.. palette.Take(3).Select(Lightness).Order()];
        Assert.True(lightness[1] - lightness[0] >= 5 && lightness[2] - lightness[1] >= 5, string.Join(' ', lightness));
    }

    [Fact]
    public void The_colour_map_gets_steadily_lighter()
    {
        double before = -1;
        for (int i = 0; i <= 100; i++)
        {
            double lightness = Lightness(Cividis.At(i / 100.0));
            Assert.True(lightness > before);
            before = lightness;
        }

        Assert.Equal(Cividis.At(0), Cividis.At(-3));
        Assert.Equal("#ffea46", Cividis.At(7));
    }

    private static double Contrast(string one, string other)
    {
        (double a, double b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Lightness(string color)
    {
        double y = Luminance(color);
        return y > 0.008856 ? (116 * Math.Cbrt(y)) - 16 : 903.3 * y;
    }

    private static double Luminance(string color)
    {
        double Channel(int start)
        {
            double c = int.Parse(color.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
