using RobustnessTools.Basics;

namespace RobustnessTools.Data.Download;

/// <summary>What has arrived of a file: <c>name.part</c> beside it until it is whole.</summary>
/// <remarks>Locked while it is open, so that two downloads of one file do not mix.</remarks>
internal sealed class PartialFile : IDisposable
{
    private readonly string path;
    private readonly FileStream stream;

    internal PartialFile(string path)
    {
        this.path = path;
        stream = new FileStream(PartName, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Bytes that are there.</summary>
    internal long Length => stream.Length;

    private string PartName => path + ".part";

    /// <summary>Appends what has arrived.</summary>
    internal void Append(ReadOnlySpan<byte> bytes) => stream.Write(bytes);

    /// <summary>Forgets what has arrived.</summary>
    internal void Restart() => stream.SetLength(0);

    /// <summary>Puts the file into its place if its content is right; otherwise forgets it.</summary>
    /// <param name="md5">What it must have.</param>
    /// <returns>Null when it is in its place; otherwise the MD5 that it has.</returns>
    internal string? Complete(string md5)
    {
        stream.Flush();
        stream.Seek(0, SeekOrigin.Begin);
#pragma warning disable CA5351 // The checksum that the authors published.
        string found = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(stream));
#pragma warning restore CA5351
        if (found != md5)
        {
            Restart();
            return found;
        }

        FinishedFile.Place(stream, PartName, path);
        return null;
    }

    /// <summary>Closes it; without content nothing is left behind.</summary>
    public void Dispose()
    {
        bool empty = stream.CanRead && stream.Length == 0;
        stream.Dispose();
        if (empty) File.Delete(PartName);
    }
}
