using System.Management.Automation;
using RobustnessTools.Basics;
using RobustnessTools.Data.Download;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Downloads MNIST, Fashion-MNIST and CIFAR-10 from their official places, with checksums.</summary>
/// <remarks>
/// Each dataset gets a folder of its name in Path, by default in the user's data folder, where Import-Dataset finds it without being told. A file is there
/// whole and checked, or not at all; an interrupted download goes on where it stopped. Files that are there already are not downloaded again.
/// </remarks>
/// <example>
/// <code>Save-Dataset MNIST, CIFAR-10 -WhatIf</code>
/// <para>Tells what would be downloaded to where.</para>
/// </example>
/// <example>
/// <code>Save-Dataset fashion-mnist -Path ./data -PassThru -WhatIf</code>
/// <para>Without WhatIf, downloads to ./data/fashion-mnist and gives what Import-Dataset takes from the pipeline.</para>
/// </example>
/// <seealso cref="ImportDatasetCommand"/>
/// <seealso cref="GetDatasetLoaderCommand"/>
[Cmdlet(VerbsData.Save, "Dataset", SupportsShouldProcess = true)]
[OutputType(typeof(SavedDataset))]
public sealed class SaveDatasetCommand : ModuleCommand
{
    /// <summary>Names of datasets: mnist, fashion-mnist, cifar-10, in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DownloadCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The folder that gets a folder for each dataset. The user's data folder, if not given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath")]
    public string? Path { get; set; }

    /// <summary>Another place to download from: an address with a folder for each dataset. The checksums stay.</summary>
    [Parameter]
    public Uri? Mirror { get; set; }

    /// <summary>Replaces files of the same names with another content.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the name and the folder of each dataset that was saved.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name) ForItem(name, () => Save(name));
    }

    private void Save(string name)
    {
        DatasetDownload dataset = DatasetDownloads.Get(name);
        if (Mirror is not null) dataset = dataset.From(Mirror);
        string folder = System.IO.Path.Combine(Path is null ? UserFolder.RequiredData : ShellPaths.Literal(this, Path), dataset.Name);
        string from = string.Join(", ", dataset.Files.Select(file => file.Addresses[0]));
        if (!ShouldProcess(folder, $"Download {from}")) return;
        IReadOnlyList<string> files = Compute($"Downloading {dataset.Name}", threads: 1, progress =>
        {
            using var downloader = new DatasetDownloader(new DownloadSettings { Replace = Force });
            return downloader.Save(dataset, folder, state =>
                progress.Report(state.Total is { } total ? (double)state.Bytes / total : 0, $"{state.File}: {state.Bytes / 1e6:F1} MB"), Cancellation);
        });
        foreach (string file in files) WriteVerbose($"{file} is there and has the right checksum.");
        if (PassThru) WriteObject(new SavedDataset(dataset.Name, folder));
    }
}
