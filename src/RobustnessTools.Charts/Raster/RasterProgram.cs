namespace RobustnessTools.Charts.Raster;

/// <summary>A program that turns SVG into PNG or PDF.</summary>
/// <param name="Path">Its executable file.</param>
/// <param name="IsBrowser">Whether it is a browser of the Chromium family (else rsvg-convert).</param>
public sealed record RasterProgram(string Path, bool IsBrowser)
{
    /// <summary>The program's name in sentences.</summary>
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
