namespace RobustnessTools.Data.Download;

/// <summary>How far a download has come.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Bytes">Bytes that are there.</param>
/// <param name="Total">Bytes in all, or null where the server does not say.</param>
public sealed record DownloadProgress(string File, long Bytes, long? Total);
