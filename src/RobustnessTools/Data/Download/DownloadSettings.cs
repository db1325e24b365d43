namespace RobustnessTools.Data.Download;

/// <summary>How patient a download is.</summary>
public sealed record DownloadSettings
{
    /// <summary>How long a server may send nothing. A slow server that keeps sending is waited for.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a place is tried again after its connection was cut; each time from where it was cut.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long to wait before the second attempt; twice as long before each further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a file of the same name with another content is replaced.</summary>
    public bool Replace { get; init; }
}
