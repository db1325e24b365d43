namespace RobustnessTools.Abstractions;

/// <summary>Labelled samples that can be read row by row, kept in whatever compact form the loader likes (bytes, for images).</summary>
/// <remarks>
/// Reading is thread-safe: rows are copied from several threads at once, and the same row is the same each time. Inputs and labels are finite:
/// a row or a label that is not is refused where it is drawn.
/// </remarks>
public interface ISampleSet
{
    /// <summary>Number of samples; at least 1.</summary>
    int Count { get; }

    /// <summary>Number of inputs of a sample (d); at least 1.</summary>
    int Dimension { get; }

    /// <summary>
    /// The largest value that an input can take (255 for 8-bit pixels), by which the normalization <c>unit</c> divides; 1 where there is no such limit,
    /// and that normalization is refused.
    /// </summary>
    double Scale { get; }

    /// <summary>
    /// The label of each sample, <see cref="Count"/> long: a class number, or a regression target. Empty where the samples of a test part have none.
    /// </summary>
    ReadOnlySpan<double> Labels { get; }

    /// <summary>Copies the inputs of one sample, as they are stored (not divided by <see cref="Scale"/>).</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <param name="destination">At least <see cref="Dimension"/> long; exactly the first <see cref="Dimension"/> elements are written.</param>
    void CopyRow(int index, Span<double> destination);
}
