using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Charts.Themes;
using SkiaSharp;

namespace RobustnessTools.Charts.Tests.Fonts;

public sealed class ChartFontTests
{
    // No font has a glyph for the last private character of Unicode.
    private const string Nowhere = "\U0010FFFD";

    [Fact]
    public void The_font_has_every_character_that_charts_of_this_library_use()
    {
        foreach (string text in (string[])["φψ√(N·d/p) × − ‖∂f‖ ‾ ≤ ≥ λᵢⱼ ⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ ₀₁₂ … – — Nuñez Łódź Ғ Ж → ∞ ≈ □", "0123456789kMGT%[],.'\"<>&"])
        {
            string known = text.Replace("Ғ", "", StringComparison.Ordinal);
            Assert.True(EmbeddedFont.Regular.ContainsGlyphs(known), text);
            Assert.True(EmbeddedFont.Bold.ContainsGlyphs(known), text);
        }
    }

    [Fact]
    public void A_character_that_no_font_has_becomes_a_box_in_pictures_stays_in_SVG_and_is_told()
    {
        Chart chart = SampleCharts.OneTrial with { Title = "a" + Nowhere + "b" };

        Assert.Contains("a" + Nowhere + "b", Drawn.Texts(Drawn.SvgElement(chart)));
        string warning = Assert.Single(Drawn.Warnings(chart));
        Assert.Contains("U+10FFFD", warning, StringComparison.Ordinal);
        using ChartFont font = new(Theme.Light);
        Assert.Equal("a□b", font.Shown(chart.Title));
    }

    [Fact]
    public void A_character_that_the_font_lacks_is_drawn_in_a_font_of_the_system_that_has_it()
    {
        using ChartFont font = new(Theme.Light);

        string shown = font.Shown("‖∇f(z)‖");

        bool known = SKFontManager.Default.MatchCharacter('∇') is not null;
        Assert.Equal(known ? "‖∇f(z)‖" : "‖□f(z)‖", shown);
        Assert.Equal(known ? 0 : 1, font.Warnings.Count);
        // In SVG it stays in either case, and the viewer's fonts draw it.
        Chart chart = SampleCharts.Single(new LineSeries { Name = "‖∇f(z)‖", Points = [new(1, 1), new(2, 2)] });
        Assert.Contains("‖∇f(z)‖", Drawn.Texts(Drawn.SvgElement(chart)));
    }

    [Fact]
    public void A_broken_and_shortened_label_keeps_what_stands_behind_its_boxes()
    {
        string name = string.Join(' ', Enumerable.Repeat(Nowhere + "a very long name", 20));
        Chart chart = SampleCharts.Single(new LineSeries { Name = name, Points = [new(1, 1), new(2, 2)] });

        List<string> lines = [.. Drawn.Texts(Drawn.SvgElement(chart)).Where(static text => text.Contains("a very", StringComparison.Ordinal))];
        Assert.Equal(2, lines.Count);
        Assert.Equal(name[..(lines[0].Length + lines[1].Length)], lines[0] + " " + lines[1].TrimEnd('…'));
        Assert.EndsWith("…", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_theme_with_another_font_that_the_system_has_is_drawn_in_it()
    {
        string? family = SKFontManager.Default.FontFamilies.FirstOrDefault();
        using ChartFont font = new(Theme.Light with { FontFamily = (family ?? "No Such Font") + ", sans-serif" });

        Assert.Equal(family ?? EmbeddedFont.Name, font.Name);
    }

    [Fact]
    public void Many_threads_draw_the_same_picture()
    {
        string expected = Drawn.Svg(SampleCharts.LinesWithBands);
        string[] drawn = new string[32];

        Parallel.For(0, drawn.Length, i => drawn[i] = Drawn.Svg(SampleCharts.LinesWithBands));

        Assert.All(drawn, svg => Assert.Equal(expected, svg));
    }
}
