using RobustnessTools.Data;

namespace RobustnessTools.Catalogs;

/// <summary>What is to be known of one dataset.</summary>
/// <param name="Entry">Name, description, plugin, folder.</param>
/// <param name="Dimension">Number of inputs, d.</param>
/// <param name="Samples">Number of training samples; null where they are drawn without end.</param>
/// <param name="TestSamples">Number of test samples; null where they are drawn without end, or taken from the rest of the training samples.</param>
public sealed record DatasetDetails(DatasetEntry Entry, int Dimension, int? Samples, int? TestSamples)
{
    /// <summary>How many samples of each class there are; none where labels are no classes.</summary>
    public IReadOnlyList<ClassCount> Classes { get; init => field = value.ToArray(); } = [];

    /// <summary>Looks a dataset up and reads it.</summary>
    /// <param name="catalog">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="directory">The folder of its files, or null to look in the usual places.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Abstractions.InputException">There is none of that name, or its files are missing or malformed.</exception>
    public static DatasetDetails Of(DatasetCatalog catalog, string name, string? directory, CancellationToken cancellation)
    {
        IDataSource source = catalog.Open(name, new DatasetOptions { Directory = directory }, cancellation);
        DatasetEntry entry = catalog.Entry(name, directory);
        return source is SampledSource sampled
            ? new DatasetDetails(entry, source.Dimension, sampled.Samples, sampled.TestSamples) { Classes = sampled.ClassCounts }
            : new DatasetDetails(entry, source.Dimension, null, null);
    }
}
