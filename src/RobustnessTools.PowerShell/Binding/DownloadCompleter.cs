using RobustnessTools.Data.Download;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of datasets that can be downloaded.</summary>
public sealed class DownloadCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
        DatasetDownloads.All.Select(dataset => (dataset.Name, string.Join(", ", dataset.Files.Select(file => file.Name))));
}
