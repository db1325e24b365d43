using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Charts.Themes;
using SkiaSharp;

namespace RobustnessTools.Charts.Tests.Rendering;

public sealed class PixelRendererTests
{
    [Theory]
    [InlineData(85, 300, 1004)] // 85 mm are 3.346 inches.
    [InlineData(180, 200, 1417)]
    [InlineData(85, 96, 321)]
    public void A_picture_is_as_wide_as_the_figure_at_the_resolution(double millimetres, double dpi, int pixels)
    {
        foreach (PixelFormat format in Enum.GetValues<PixelFormat>())
        {
            using SKBitmap picture = SKBitmap.Decode(Bytes(format, new RenderOptions { Width = Length.Millimetres(millimetres), Dpi = dpi }));
            Assert.Equal(pixels, picture.Width);
        }
    }

    [Theory]
    [InlineData(PixelFormat.Png, "89504E47")]
    [InlineData(PixelFormat.Webp, "52494646")]
    [InlineData(PixelFormat.Jpeg, "FFD8FF")]
    public void Each_format_is_what_it_says(PixelFormat format, string start) =>
        Assert.StartsWith(start, Convert.ToHexString(Bytes(format, Drawn.OneColumn)), StringComparison.Ordinal);

    [Fact]
    public void A_png_states_its_resolution_so_that_documents_place_it_in_its_own_size()
    {
        byte[] png = Bytes(PixelFormat.Png, Drawn.OneColumn with { Dpi = 300 });

        int chunk = png.AsSpan().IndexOf("pHYs"u8);
        // 300 dots per inch are 11811 a metre; the checksum is the one that the format's own tools compute.
        Assert.Equal("7048597300002E2300002E230178A53F76", Convert.ToHexString(png, chunk, 17));
    }

    [Fact]
    public void Curves_cells_and_text_have_their_colours_and_nothing_is_transparent()
    {
        using SKBitmap picture = SKBitmap.Decode(Bytes(PixelFormat.Png, Drawn.OneColumn with { Theme = Theme.Dark }));

        HashSet<SKColor> colors = [.. picture.Pixels];
        Assert.Contains(SKColor.Parse(Theme.Dark.Background), colors);
        Assert.Contains(SKColor.Parse("#ffea46"), colors); // The largest value of the phase map.
        Assert.Contains(colors, static c => c.Red > 0xC8 && c.Green == c.Red && c.Blue == c.Red); // Text.
        Assert.All(colors, static c => Assert.Equal(255, c.Alpha));
    }

    [Fact]
    public void A_band_is_drawn_once()
    {
        // 18% of the first colour on white, not twice as much.
        using SKBitmap picture = SKBitmap.Decode(Render(SampleCharts.TenDecades));

        int Count(SKColor color) =>
            picture.Pixels.Count(c => Math.Abs(c.Red - color.Red) + Math.Abs(c.Green - color.Green) + Math.Abs(c.Blue - color.Blue) <= 2);
        Assert.True(Count(new SKColor(0xD1, 0xE6, 0xF1)) > 1000);
        Assert.True(Count(new SKColor(0xAB, 0xD0, 0xE5)) < 100); // But where a line's edge happens to have that colour.
    }

    [Fact]
    public void More_pixels_than_can_be_are_refused()
    {
        RenderOptions poster = new() { Width = Length.Parse("5000mm"), Height = Length.Parse("5000mm"), Dpi = 2400 };

        Assert.Equal("InvalidChartSize", Assert.Throws<InputException>(() => Bytes(PixelFormat.Png, poster)).ErrorId);
    }

    private static byte[] Bytes(PixelFormat format, RenderOptions options) => Drawn.Bytes(new PixelRenderer(format), SampleCharts.PhaseMap, options);

    private static byte[] Render(Charts.Model.Chart chart) => Drawn.Bytes(new PixelRenderer(PixelFormat.Png), chart, Drawn.OneColumn);
}
