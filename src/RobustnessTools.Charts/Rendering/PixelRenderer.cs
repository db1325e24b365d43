using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Figures;
using SkiaSharp;

namespace RobustnessTools.Charts.Rendering;

/// <summary>Draws charts as pixels, at <see cref="RenderOptions.Dpi"/>.</summary>
public sealed class PixelRenderer : FigureRenderer
{
    private readonly PixelFormat format;

    /// <summary>Makes a renderer.</summary>
    /// <param name="format">What to make.</param>
    public PixelRenderer(PixelFormat format) => this.format = format;

    /// <inheritdoc/>
    /// <exception cref="InputException">The picture has more pixels than memory has room for.</exception>
    public override void Write(Figure figure, Stream output)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(output);
        double scale = figure.Options.Dpi / 96;
        SKImageInfo size = new((int)Math.Round(figure.Width * scale), (int)Math.Round(figure.Height * scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using SKSurface surface = SKSurface.Create(size) ?? throw TooLarge(size);
        surface.Canvas.Scale((float)scale);
        figure.Draw(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(Encoding, quality: 92) ?? throw TooLarge(size);
        if (format == PixelFormat.Png)
            PngResolution.Write(data.AsSpan(), figure.Options.Dpi, output);
        else
            data.SaveTo(output);
    }

    private SKEncodedImageFormat Encoding => format switch
    {
        PixelFormat.Webp => SKEncodedImageFormat.Webp,
        PixelFormat.Jpeg => SKEncodedImageFormat.Jpeg,
        _ => SKEncodedImageFormat.Png,
    };

    private static InputException TooLarge(SKImageInfo size) => new(
        "InvalidChartSize",
        InputErrorKind.LimitExceeded,
        FormattableString.Invariant($"A picture of {size.Width} × {size.Height} pixels is too large to be made: ")
        + "give fewer dots per inch or a smaller width, or write .svg or .pdf, which have no pixels.");
}
