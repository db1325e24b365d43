namespace RobustnessTools.Data;

/// <summary>Draws from another source and normalizes what was drawn.</summary>
/// <param name="source">Where problems are drawn from.</param>
/// <param name="normalization">What is done to them.</param>
/// <param name="scale">The largest value that an input can take (255 for pixels), or 1 where there is no such limit.</param>
public sealed class NormalizedSource(IDataSource source, Normalization normalization, double scale = 1) : IDataSource
{
    /// <inheritdoc/>
    public string Name => source.Name;

    /// <inheritdoc/>
    public int Dimension => source.Dimension;

    /// <inheritdoc/>
    public string? Fingerprint(CancellationToken cancellation = default) => source.Fingerprint(cancellation);

    /// <inheritdoc/>
    public bool? HasTestPart => source.HasTestPart;

    /// <inheritdoc/>
    public DataSplit Draw(int samples, int testPoints, ulong seed, uint trial, CancellationToken cancellation = default)
    {
        var split = source.Draw(samples, testPoints, seed, trial, cancellation);
        try
        {
            Normalizer.Apply(split, normalization, scale);
            split.Normalization = normalization;
            return split;
        }
        catch
        {
            split.Dispose();
            throw;
        }
    }
}
