namespace RobustnessTools.Data.Download;

/// <summary>A file of a dataset, and how to know that it is the right one.</summary>
/// <param name="Name">Its name, also in the folder that it is saved to.</param>
/// <param name="Md5">MD5 of its content, in hexadecimal, as its authors published it.</param>
/// <param name="Addresses">Where it is, in the order in which places are tried: the authors' own first, then mirrors. The checksum makes them equal.</param>
public sealed record DownloadFile(string Name, string Md5, IReadOnlyList<Uri> Addresses)
{
    /// <summary>Most bytes that are taken of it: more than the file has, and little enough for a disk to bear what a stranger sends in its place.</summary>
    public long MostBytes { get; init; } = 1L << 30;
}
