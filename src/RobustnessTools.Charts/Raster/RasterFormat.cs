namespace RobustnessTools.Charts.Raster;

/// <summary>What an outside program makes of the SVG picture.</summary>
public enum RasterFormat
{
    /// <summary>Pixels, at <see cref="Rendering.RenderOptions.Dpi"/>.</summary>
    Png,

    /// <summary>A page of exactly the picture's size, with text and lines as such.</summary>
    Pdf,
}
