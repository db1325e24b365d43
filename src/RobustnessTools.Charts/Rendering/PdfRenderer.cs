using RobustnessTools.Charts.Figures;
using SkiaSharp;

namespace RobustnessTools.Charts.Rendering;

/// <summary>
/// Draws charts as PDF: one page of exactly the picture's size, with lines and text as such and the font in it. Equal input gives equal bytes.
/// </summary>
public sealed class PdfRenderer : FigureRenderer
{
    // A page is measured in points, 72 to the inch.
    private const float PointsPerPixel = 72 / 96f;

    /// <inheritdoc/>
    public override void Write(Figure figure, Stream output)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(output);
        // No date: the same chart is the same file tomorrow. A page is a whole number of raster dots, of which there are none else. Skia closes the stream
        // that it writes to.
        SKDocumentPdfMetadata metadata = new() { Title = figure.Layout.Chart.Title, Producer = "RobustnessTools", RasterDpi = 7200, EncodingQuality = 101 };
        using MemoryStream buffer = new();
        using (SKManagedWStream stream = new(buffer))
        using (SKDocument document = SKDocument.CreatePdf(stream, metadata))
        {
            using (SKCanvas page = document.BeginPage((float)(figure.Width * PointsPerPixel), (float)(figure.Height * PointsPerPixel)))
            {
                page.Scale(PointsPerPixel);
                figure.Draw(page);
            }

            document.EndPage();
            document.Close();
        }

        buffer.WriteTo(output);
    }
}
