using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Cifar10;

/// <summary>CIFAR-10 in its binary layout: the archive as downloaded, or its extracted files, any of the training batches.</summary>
public sealed class Cifar10Loader : IDatasetLoader
{
    private const string ArchiveName = "cifar-10-binary.tar.gz";
    private const string ExtractedFolder = "cifar-10-batches-bin";

    /// <inheritdoc/>
    public string Name => "cifar-10";

    /// <inheritdoc/>
    public string Description => "Photographs of things and animals, 32 × 32 colour pixels, 10 classes (Krizhevsky 2009)";

    /// <inheritdoc/>
    public string HowToGet =>
        $"Download {ArchiveName}, the binary version, from www.cs.toronto.edu/~kriz/cifar.html into a folder and name that folder; it need not be extracted.";

    /// <inheritdoc/>
    public IReadOnlyList<string> UsualDirectories => [];

    /// <inheritdoc/>
    public bool IsPresent(string directory) => FindExtracted(directory) is not null || FindArchive(directory) is not null;

    /// <inheritdoc/>
    public DatasetContent Load(string directory, CancellationToken cancellation)
    {
        if (FindExtracted(directory) is { } folder)
        {
            return Assemble(BatchFolder.Read(folder, cancellation), folder);
        }

        if (FindArchive(directory) is { } archive)
        {
            return Assemble(BatchArchive.Read(archive, cancellation), archive);
        }

        throw new InputException("DatasetNotFound", InputErrorKind.NotFound,
            $"The folder '{directory}' has neither {ArchiveName} nor data_batch_1.bin to data_batch_5.bin or test_batch.bin; "
                + "put them there or name another folder.");
    }

    private static string? FindExtracted(string directory) =>
        new[] { directory, Path.Combine(directory, ExtractedFolder) }.FirstOrDefault(BatchFolder.HasBatches);

    private static string? FindArchive(string directory)
    {
        if (File.Exists(directory) && directory.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)) return directory;
        string path = Path.Combine(directory, ArchiveName);
        return File.Exists(path) ? path : null;
    }

    private static DatasetContent Assemble(IReadOnlyDictionary<string, Batch> batches, string place)
    {
        string[] training = [.. BatchNames.Training.Where(batches.ContainsKey)];
        Batch? test = batches.GetValueOrDefault(BatchNames.Test);
        string origin = $"{string.Join(", ", training.Concat(test is null ? [] : [BatchNames.Test]))} in {place}";
        if (training.Length == 0)
        {
            return test is null
                ? throw new InputException(
                    "MalformedDataset", InputErrorKind.InvalidData, $"'{place}' has no batches of CIFAR-10 in it; get the binary version again.")
                : new DatasetContent(new BatchSamples([test]), null, origin);
        }

        return new DatasetContent(new BatchSamples([.. training.Select(name => batches[name])]), test is null ? null : new BatchSamples([test]), origin);
    }
}
