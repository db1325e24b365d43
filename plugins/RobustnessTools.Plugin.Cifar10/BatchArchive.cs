using System.Formats.Tar;
using RobustnessTools.Plugin.Shared;

namespace RobustnessTools.Plugin.Cifar10;

/// <summary>The archive as downloaded, read without extracting anything to disk.</summary>
internal static class BatchArchive
{
    /// <summary>One byte of deflated data stands for at most 1032 bytes.</summary>
    private const long LargestDeflateRatio = 1032;

    /// <summary>Reads the batches in it, by file name; other entries are passed over.</summary>
    public static IReadOnlyDictionary<string, Batch> Read(string archive, CancellationToken cancellation)
    {
        var batches = new Dictionary<string, Batch>(StringComparer.Ordinal);
        try
        {
            using var file = File.OpenRead(archive);
            using var stream = new GzipContent(file);
            using var tar = new TarReader(stream);
            while (tar.GetNextEntry() is { } entry)
            {
                cancellation.ThrowIfCancellationRequested();
                string name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
                if (entry.DataStream is null || !BatchNames.All.Contains(name, StringComparer.Ordinal)) continue;
                string path = $"{archive}:{entry.Name}";
                if (!batches.TryAdd(name, Batch.Read(entry.DataStream, entry.Length, file.Length * LargestDeflateRatio, path, cancellation)))
                    throw Batch.Malformed(archive, $"it has two files named {name}");
            }

            ReadToEnd(stream, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw Batch.Malformed(archive, "it is corrupt or cut short", e);
        }

        return batches;
    }

    /// <summary>Only at its end does a compressed file tell whether what was read is what was written.</summary>
    private static void ReadToEnd(GzipContent stream, CancellationToken cancellation)
    {
        byte[] rest = new byte[1 << 16];
        while (stream.Read(rest) > 0) cancellation.ThrowIfCancellationRequested();
    }
}
