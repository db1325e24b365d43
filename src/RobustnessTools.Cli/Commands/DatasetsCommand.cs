using System.CommandLine;
using RobustnessTools.Abstractions;
using System.Globalization;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Data;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness datasets</c>: lists the datasets and whether their files are here, or reads one and shows it.</summary>
internal sealed class DatasetsCommand : ToolCommand
{
    private readonly Argument<string?> name =
        new("name") { HelpName = "NAME", Description = "A dataset to read and show in detail", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> directory = OptionOf.Text("--data-dir", "DIR", "Folder with the files [default: the usual places]");
    private readonly Option<ReportFormat> format = OptionOf.Choice<ReportFormat>("--format", "How the datasets are shown");
    private readonly PluginOptions plugins = new();

    internal DatasetsCommand(Terminal terminal)
        : base("datasets", "Lists the datasets and whether their files are on this machine, or shows one.", terminal)
    {
        Add(name);
        name.CompletionSources.Add(Completions.Datasets);
        foreach (Option option in (Option[])[directory, format, .. plugins.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
        ["robustness datasets", "robustness datasets mnist --data-dir ~/data/mnist", "robustness datasets sphere --format json"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        string? folder = parsed.GetValue(directory);
        bool json = parsed.GetValue(format) == ReportFormat.Json;
        if (parsed.GetValue(name) is { } chosen)
        {
            var details = DatasetDetails.Of(catalogs.Datasets, chosen, folder, cancellation);
            if (json) ListingJson.Write(Listed(details), Terminal.Output);
            else Show(details);
            return;
        }

        IReadOnlyList<DatasetEntry> datasets = catalogs.Datasets.List(folder);
        if (json) ListingJson.Write(datasets, Terminal.Output);
        else List(datasets);
    }

    /// <summary>As it stands in the list of all, with its sizes; null where samples are drawn without end.</summary>
    private static object Listed(DatasetDetails details) => new
    {
        details.Entry.Name, details.Entry.Description, details.Entry.Plugin, details.Entry.Directory, details.Entry.Problem, details.Entry.IsAvailable,
        details.Dimension, details.Samples, details.TestSamples,
        details.Classes,
    };

    private void List(IReadOnlyList<DatasetEntry> datasets)
    {
        var table = new ResultTable("dataset", "from", ResultColumn.Of("files", rank: 1), ResultColumn.Prose("description"));
        foreach (DatasetEntry entry in datasets)
            table.Add(entry.Name, entry.Plugin ?? "built-in", entry.Plugin is null ? "none needed" : entry.Directory ?? "not found", entry.Description);
        table.Write(Terminal.Output, Terminal.OutputIsTerminal);
        foreach (DatasetEntry entry in datasets.Where(entry => !entry.IsAvailable))
            Terminal.Output.WriteLine(PrintableText.Of($"{entry.Name}: {entry.Problem}"));
    }

    private void Show(DatasetDetails details)
    {
        Terminal.Output.WriteLine(PrintableText.Of($"{details.Entry.Name} ({details.Entry.Plugin ?? "built-in"}): {details.Entry.Description}"));
        Terminal.Output.WriteLine($"Files: {details.Entry.Directory ?? "none needed"}");
        if (details.Classes.Count > 0) Terminal.Output.WriteLine($"Samples of each class: {string.Join(", ", details.Classes.Select(Told))}.");
        Terminal.Output.WriteLine();
        new ResultTable(">inputs d", ">training samples", ">test samples")
            .Add(ResultTable.Number(details.Dimension), Count(details.Samples, "without end"),
                Count(details.TestSamples, details.Samples is null ? "without end" : "the rest of the training samples"))
            .Write(Terminal.Output, Terminal.OutputIsTerminal);
    }

    private static string Told(ClassCount one) => string.Create(CultureInfo.InvariantCulture,
        $"{one.Samples}{(one.TestSamples is { } tests ? $" + {tests} for tests" : "")} of class {one.Class}");

    private static string Count(int? count, string otherwise) => count?.ToString(CultureInfo.InvariantCulture) ?? otherwise;
}
