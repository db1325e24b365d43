using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Cifar10;

/// <summary>The images of some batches, one batch after the other.</summary>
internal sealed class BatchSamples : ISampleSet
{
    private readonly IReadOnlyList<Batch> batches;
    private readonly double[] labels;

    /// <summary>Puts batches together.</summary>
    /// <param name="batches">At least one.</param>
    public BatchSamples(IReadOnlyList<Batch> batches)
    {
        this.batches = batches;
        labels = [.. batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(i => (double)batch.Label(i)))];
    }

    public int Count => labels.Length;

    public int Dimension => Batch.Pixels;

    public double Scale => 255;

    public ReadOnlySpan<double> Labels => labels;

    public void CopyRow(int index, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        foreach (var batch in batches)
        {
            if (index < batch.Count)
            {
                batch.CopyPixels(index, destination);
                return;
            }

            index -= batch.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
