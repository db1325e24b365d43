namespace RobustnessTools.Data;

/// <summary>What is done to inputs before a model sees them.</summary>
public enum Normalization
{
    /// <summary>Nothing: inputs as they are stored (pixels from 0 to 255).</summary>
    None,

    /// <summary>
    /// Division by the largest value that an input can take: 255 for pixels, and for own files of unsigned bytes; refused where there is no such limit.
    /// </summary>
    Unit,

    /// <summary>Each row scaled to the norm √d.</summary>
    Sphere,

    /// <summary>
    /// Each feature shifted and scaled to mean 0 and standard deviation 1 (divisor N) over the training rows, and the test points with them;
    /// a feature that is constant over the training rows, but for rounding, becomes 0 there: it is shifted and not scaled.
    /// </summary>
    /// <remarks>The statistics are those of all N rows drawn, the largest N of a sweep: leading rows alone do not have mean 0.</remarks>
    Standardize,
}
