namespace RobustnessTools.Charts.Rendering;

/// <summary>Pictures made of pixels.</summary>
public enum PixelFormat
{
    /// <summary>PNG: without loss.</summary>
    Png,

    /// <summary>WebP: small, for pages.</summary>
    Webp,

    /// <summary>JPEG: for programs that take nothing else; lines and text lose a little.</summary>
    Jpeg,
}
