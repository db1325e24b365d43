using System.CommandLine;
using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Data.Download;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness download</c>: fetches datasets from their official places, with checksums.</summary>
internal sealed class DownloadCommand : ToolCommand
{
    private readonly Argument<string[]> names = new("name")
    {
        HelpName = "NAME",
        Description = $"Datasets: {string.Join(", ", DatasetDownloads.All.Select(dataset => dataset.Name))}", Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> to =
        OptionOf.Text("--to", "DIR", "Folder that gets a folder for each dataset [default: the user's data folder, where datasets are looked for]");
    private readonly Option<string?> mirror =
        OptionOf.Text("--mirror", "ADDRESS", "Another place to download from, with a folder for each dataset; the checksums stay");
    private readonly Option<bool> force = OptionOf.Flag("--force", "Replace files of the same names with another content");

    internal DownloadCommand(Terminal terminal)
        : base("download", "Downloads datasets from their official places, with checksums; what was interrupted goes on where it stopped.", terminal)
    {
        Add(names);
        names.CompletionSources.Add(Completions.Downloads);
        foreach (Option option in (Option[])[to, mirror, force]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness download mnist", "robustness download cifar-10 fashion-mnist --to ~/data"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        Uri? place = parsed.GetValue(mirror) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address
            : throw new InputException("DownloadFailed", InputErrorKind.InvalidArgument,
                $"The mirror '{text}' is no address: give one such as https://host/data.");
        DatasetDownload[] datasets = [.. parsed.GetValue(names)!.Select(DatasetDownloads.Get)];
        foreach (DatasetDownload dataset in datasets)
        {
            string folder = Path.Combine(parsed.GetValue(to) ?? UserFolder.RequiredData, dataset.Name);
            using (var progress = new ProgressLine(Terminal))
            using (var downloader = new DatasetDownloader(new DownloadSettings { Replace = parsed.GetValue(force) }))
                downloader.Save(place is null ? dataset : dataset.From(place), folder, state => progress.Report(Step(state)), cancellation);
            Terminal.Output.WriteLine(PrintableText.Of($"{dataset.Name}: {folder}"));
        }
    }

    private static StepProgress Step(DownloadProgress state) => new(
        string.Create(CultureInfo.InvariantCulture, $"{state.File}: {state.Bytes / 1e6:F1} MB"), state.Total is { } total ? (double)state.Bytes / total : 0);
}
