using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Commands;

/// <summary>
/// A verb that runs a study: the options of its plan make the plan, all else is the same for every study. Types of this kind become commands by themselves.
/// </summary>
/// <typeparam name="TPlan">What is run.</typeparam>
/// <typeparam name="TRow">What a line of the results holds.</typeparam>
internal abstract class StudyCommand<TPlan, TRow> : ToolCommand, IStudyCommand
    where TPlan : StudyPlan
    where TRow : class
{
    private readonly Study<TPlan, TRow> study;
    private readonly OptionsOf<TPlan> planOptions = new();
    private readonly Option<string?> plan = OptionOf.Text("--plan", "FILE", "A plan file instead of the options above");
    private readonly Option<string?> savePlan = OptionOf.Text("--save-plan", "FILE", "Write the plan to a file; without --output nothing is run");
    private readonly Option<string?> output = OptionOf.Text("--output", "DIR", "Directory of the results; the same one again resumes, and takes a larger plan");
    private readonly Option<OutputFormat> format = OptionOf.Choice<OutputFormat>("--format", "How the summary is shown");
    private readonly PluginOptions plugins = new();
    private readonly RunOptions run = new();

    private protected StudyCommand(Study<TPlan, TRow> study, string description, Terminal terminal)
        : base(study.Name, description, terminal)
    {
        this.study = study;
        foreach (Option option in (Option[])[.. planOptions.All, plan, savePlan, output, format, .. plugins.All, .. run.All]) Add(option);
    }

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        TPlan chosen = Plan(parsed);
        if (parsed.GetValue(savePlan) is { } file)
        {
            // How it would be run may stay on the line; what would be shown, or of which data, looks as if it were in the plan.
            if (parsed.GetValue(output) is null) parsed.Refuse([format, .. plugins.All, run.DataDirectory], "--save-plan without --output runs nothing");
            StudyPlanFile.Write(file, chosen);
            Terminal.Remark($"The plan was written to '{file}'.");
            if (parsed.GetValue(output) is null) return;
        }

        string directory = parsed.GetValue(output)
            ?? throw new InputException("MissingOutput", InputErrorKind.InvalidArgument,
                $"A {study.Name} needs a directory for its results: give --output DIR (or --save-plan FILE to write the plan only).");
        using Catalog catalog = plugins.Open(parsed, Terminal);
        using ComputeContext compute = run.Compute(parsed, Terminal, cancellation);
        StudySettings settings = run.Settings(parsed, compute);
        int failed;
        using (new ResumeNotice(Terminal, directory, CommandText.Of(parsed), cancellation))
            failed = SweepDisplay.Show(
                Terminal, study.Name, progress => new StudyRunner(catalog).Run(study, chosen, directory, settings, progress));

        string rowsPath = Path.Combine(directory, ResultStore.RowsName), summaryPath = Path.Combine(directory, SummaryFile.Name);
        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(study.Table, ResultFiles.ReadRows<TRow>(rowsPath), quantity: null, chosen.Seed);
        SummaryFile.Write(summaryPath, summaries);
        switch (parsed.GetValue(format))
        {
            case OutputFormat.Json: Terminal.Output.WriteLine(SummaryFile.FormatJson(summaries)); break;
            case OutputFormat.Csv: Terminal.Output.Write(SummaryFile.Format(summaries)); break;
            default: SummaryTable.Write(summaries, study.Table, Terminal.Output, Terminal.OutputIsTerminal); break;
        }

        foreach (string warning in SummaryWarnings.Of(summaries)) Terminal.Warn(warning);
        Terminal.Remark($"Rows: {rowsPath}; summary: {summaryPath}.");
        if (failed > 0) throw new CellsFailedException(failed, directory, ResultFiles.FirstFailure(study.Table, directory));
    }

    private TPlan Plan(ParseResult parsed)
    {
        if (parsed.GetValue(plan) is not { } file) return (TPlan)planOptions.Of(parsed, Missing).Validated();
        Option? other = planOptions.All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        return other is null ? StudyPlanFile.Read<TPlan>(file)
            : throw new InputException("PlanAndOptions", InputErrorKind.InvalidArgument,
                $"--plan and {other.Name} exclude each other: change the plan file, or leave --plan out.");
    }

    private InputException Missing(Option option) => new(
        "MissingOption", InputErrorKind.InvalidArgument, $"A {study.Name} needs {option.Name} ({option.HelpName}), or a plan file by --plan.");
}
