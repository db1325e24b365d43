using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
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
    private readonly EngineOptions engine = new();

    private protected StudyCommand(Study<TPlan, TRow> study, string description, Terminal terminal)
        : base(study.Name, description, terminal)
    {
        this.study = study;
        foreach (Option option in (Option[])[.. planOptions.All, plan, savePlan, output, format, .. plugins.All, .. run.All, .. engine.All]) Add(option);
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
        UnitEngine? unitEngine = engine.Of(parsed, run, plugins);
        using Catalog catalog = plugins.Open(parsed, Terminal);
        using ComputeContext compute = run.Compute(parsed, Terminal, cancellation);
        StudySettings settings = run.Settings(parsed, compute) with { Engine = unitEngine };
        int failed;
        using (settings.Engine is null ? ResumeNotice.OfRun(Terminal, directory, CommandText.Of(parsed), cancellation)
            : ResumeNotice.OfJobs(Terminal, directory, cancellation))
        {
            failed = SweepDisplay.Show(
                Terminal, study.Name, progress => new StudyRunner(catalog).Run(study, chosen, directory, settings, progress));
        }

        RunResult.Show(Terminal, study, chosen, directory, parsed.GetValue(format), failed);
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
