using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Experiments;
using RobustnessTools.Interpolation;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness reproduce</c>: the paper's experiments, beside what was published.</summary>
internal sealed class ReproduceCommand : ToolCommand
{
    private readonly Argument<string?> name =
        new("name") { HelpName = "NAME|all", Description = "An experiment; --list shows them", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> list = OptionOf.Flag("--list", "List the experiments");
    private readonly OptionsOf<PaperVariant> variants = new();
    private readonly Option<string?> output = OptionOf.Text("--output", "DIR", "Directory; each experiment gets a folder of its name [default: reproduced]");
    private readonly Option<ReportFormat> format = OptionOf.Choice<ReportFormat>("--format", "How the list, or the comparison, is shown");
    private readonly PluginOptions plugins = new();
    private readonly RunOptions run = new();

    internal ReproduceCommand(Terminal terminal)
        : base(
            "reproduce",
            "Runs an experiment of the paper, draws its figure, and sets the published values beside the measured ones; or one of this project's own.",
            terminal)
    {
        Add(name);
        name.CompletionSources.Add(Completions.Experiments);
        foreach (Option option in (Option[])[list, .. variants.All, output, format, .. plugins.All, .. run.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness reproduce --list",
        "robustness reproduce rf-synthetic --quick",
        "robustness reproduce ntk-synthetic --trials 3 --output figures",
        "robustness reproduce even-activations",
        "robustness reproduce memorization-ntk --quick",
        "robustness reproduce rf-synthetic --quick --format json",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        bool json = parsed.GetValue(format) == ReportFormat.Json;
        if (parsed.GetValue(list))
        {
            parsed.Refuse([.. variants.All, output, .. plugins.All, .. run.All], "--list runs nothing");
            if (parsed.GetValue(name) is { } unused)
                throw new InputException("OptionWithoutEffect", InputErrorKind.InvalidArgument,
                    $"'{unused}' is named, but --list shows all experiments and runs none: leave one of the two out.");
            if (json) ExperimentTable.WriteJson(PaperExperiments.Listed, StudyExperiments.Listed, Terminal.Output);
            else ExperimentTable.Write(PaperExperiments.Listed, StudyExperiments.Listed, Terminal.Output, Terminal.OutputIsTerminal);
            return;
        }

        string chosen = parsed.GetValue(name)
            ?? throw new InputException(
                "MissingExperiment", InputErrorKind.InvalidArgument, "Name an experiment, or 'all': 'robustness reproduce --list' shows them.");
        StudyExperiment? ofStudy = StudyExperiments.Find(chosen);
        IReadOnlyList<PaperExperiment> experiments = ofStudy is null ? PaperExperiments.Get(chosen) : [];
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        using ComputeContext compute = run.Compute(parsed, Terminal, cancellation);
        StudySettings settings = run.Settings(parsed, compute);
        var runner = new StudyRunner(catalogs);
        string root = parsed.GetValue(output) ?? "reproduced";
        using var resume = ResumeNotice.OfRun(Terminal, root, CommandText.Of(parsed), cancellation);
        PaperVariant variant = variants.Of(parsed);
        int failed = 0;
        InputException? skipped = null;
        List<object> rows = [];
        if (ofStudy is not null)
        {
            StudyReproduction result = Reproduce(
                parsed, variant.Of(ofStudy), Path.Combine(root, variant.FolderOf(ofStudy.Name)), runner, settings, cancellation);
            failed += result.FailedCells;
            rows.AddRange(result.Rows);
        }

        foreach (PaperExperiment experiment in experiments)
        {
            try
            {
                PaperReproduction result =
                    Reproduce(parsed, variant.Of(experiment), Path.Combine(root, variant.FolderOf(experiment.Name)), runner, settings, cancellation);
                failed += result.FailedCells;
                rows.AddRange(result.Comparisons.Select(comparison => PublishedRow.Of(result.Experiment, comparison)));
                rows.AddRange(result.Predictions);
            }
            catch (InputException missing) when (missing.ErrorId == "DatasetNotFound" && experiments.Count > 1)
            {
                // 'all' goes on with what this machine has the data for.
                Terminal.Warn($"{experiment.Name} was skipped. {missing.Message}");
                skipped = missing;
            }
        }

        if (json) ListingJson.Write(rows, Terminal.Output);
        if (failed > 0) throw new CellsFailedException(failed, root);
        if (skipped is not null)
            throw new InputException("ExperimentsSkipped", InputErrorKind.NotFound,
                "Some experiments were skipped, since their datasets are not on this machine; see the warnings above.", skipped);
    }

    private PaperReproduction Reproduce(
        ParseResult parsed, PaperExperiment experiment, string directory, StudyRunner runner, StudySettings settings, CancellationToken cancellation)
    {
        PaperReproduction result = SweepDisplay.Show(
            Terminal, experiment.Name, progress => PaperReproduction.Run(experiment, directory, runner, settings, progress));
        if (parsed.GetValue(format) == ReportFormat.Table) ComparisonTable.Write(result, Terminal.Output, Terminal.OutputIsTerminal);
        foreach (string warning in result.Warnings.Concat(SummaryWarnings.Of(result.Summaries))) Terminal.Warn(warning);
        string chart = Path.Combine(directory, $"{experiment.Name}.svg"), page = Path.ChangeExtension(chart, ".html");
        foreach (string path in (string[])[chart, page])
            foreach (string warning in ChartFile.Write(ReproductionCharts.Of(result), path, cancellationToken: cancellation)) Terminal.Warn(warning);
        Terminal.Remark($"Rows, summary and comparison: {directory}; figure: {chart} and {page}.");
        return result;
    }

    private StudyReproduction Reproduce(
        ParseResult parsed, StudyExperiment experiment, string directory, StudyRunner runner, StudySettings settings, CancellationToken cancellation)
    {
        StudyReproduction result = SweepDisplay.Show(
            Terminal, experiment.Name, progress => StudyReproduction.Run(experiment, directory, runner, settings, progress));
        if (parsed.GetValue(format) == ReportFormat.Table) ReproducedTable.Write(result, Terminal.Output, Terminal.OutputIsTerminal);
        foreach (string warning in result.Warnings) Terminal.Warn(warning);
        Chart chart = StudyReproductionCharts.Of(result);
        string picture = Path.Combine(directory, $"{experiment.Name}.svg"), page = Path.ChangeExtension(picture, ".html");
        foreach (string path in (string[])[picture, page])
            foreach (string warning in ChartFile.Write(chart, path, cancellationToken: cancellation)) Terminal.Warn(warning);
        Terminal.Remark($"Rows and summaries: {directory}; figure: {picture} and {page}.");
        return result;
    }
}
