namespace RobustnessTools.Plugin.Cifar10;

/// <summary>The extracted files in a folder.</summary>
internal static class BatchFolder
{
    /// <summary>Whether any batch is there.</summary>
    public static bool HasBatches(string folder) => BatchNames.All.Any(name => File.Exists(Path.Combine(folder, name)));

    /// <summary>Reads the batches that are there, by file name.</summary>
    public static IReadOnlyDictionary<string, Batch> Read(string folder, CancellationToken cancellation)
    {
        var batches = new Dictionary<string, Batch>(StringComparer.Ordinal);
        foreach (string name in BatchNames.All)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path)) continue;
            using var stream = File.OpenRead(path);
            batches.Add(name, Batch.Read(stream, stream.Length, stream.Length, path, cancellation));
        }

        return batches;
    }
}
