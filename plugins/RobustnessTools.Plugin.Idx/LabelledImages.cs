using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Idx;

/// <summary>Images of one size with their classes, kept as bytes: one a pixel.</summary>
internal sealed class LabelledImages : ISampleSet
{
    private readonly byte[] pixels;
    private readonly double[] labels;

    /// <summary>Takes pixels and labels as they stand in the files.</summary>
    /// <param name="pixels">Image after image, each row by row.</param>
    /// <param name="classes">The class of each image; at least one.</param>
    public LabelledImages(byte[] pixels, byte[] classes)
    {
        this.pixels = pixels;
        labels = Array.ConvertAll(classes, c => (double)c);
        Dimension = pixels.Length / classes.Length;
    }

    public int Count => labels.Length;

    public int Dimension { get; }

    public double Scale => 255;

    public ReadOnlySpan<double> Labels => labels;

    public void CopyRow(int index, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var image = pixels.AsSpan(checked(index * Dimension), Dimension);
        for (int i = 0; i < image.Length; i++) destination[i] = image[i];
    }
}
