namespace RobustnessTools.Data.Download;

/// <summary>A dataset that can be downloaded.</summary>
/// <param name="Name">The name by which its loader is chosen.</param>
/// <param name="Files">Its files.</param>
public sealed record DatasetDownload(string Name, IReadOnlyList<DownloadFile> Files)
{
    /// <summary>The same files from one other place, which has a folder of the dataset's name.</summary>
    /// <param name="root">Address of the place.</param>
    public DatasetDownload From(Uri root)
    {
        string folder = root.AbsoluteUri.TrimEnd('/');
        return this with { Files = [.. Files.Select(file => file with { Addresses = [new Uri($"{folder}/{Name}/{file.Name}")] })] };
    }
}
