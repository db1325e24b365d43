using System.CommandLine;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Profiling;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness bench</c>: how fast whole jobs run here.</summary>
internal sealed class BenchCommand : ToolCommand
{
    private readonly Option<string?> model = OptionOf.Text("--model", ModelNames.Choice, "Model [default: rf]");
    private readonly Option<string?> activation = OptionOf.Text("--activation", "A,B", "Activations, with commas between them [default: tanh, NTK square]");
    private readonly Option<int?> dimension = OptionOf.Number<int>("--dimension", "D", $"Number of inputs d [default: {DatasetOptions.DefaultDimension}]");
    private readonly Option<string?> samples = OptionOf.Text("--samples", "GRID", "Numbers of samples N [default: 400,800,1600]");
    private readonly Option<string?> widths = OptionOf.Text("--widths", "GRID", "Widths k [default: 2000:40000:2000, NTK 15:600:15]");
    private readonly Option<int?> trials = OptionOf.Number<int>("--trials", "T", "Number of trials [default: 2]");
    private readonly Option<int?> testPoints = OptionOf.Number<int>("--test-points", "M", "Number of test points [default: 20]");
    private readonly Option<Precision> precision = OptionOf.Choice<Precision>(
        "--precision", "Of weights, features and products; the rate that it is compared with is that of products in the same precision");
    private readonly Option<int?> repeat = OptionOf.Number<int>("--repeat", "R", "Runs of the whole job in one process: the first one is cold [default: 1]");
    private readonly Option<ReportFormat> format = OptionOf.Choice<ReportFormat>("--format", "How the result is shown");
    private readonly RunOptions run = new();

    internal BenchCommand(Terminal terminal)
        : base("bench", "Runs a whole job on Gaussian data and shows what each stage took, against the rate of matrix products in the same process.", terminal)
    {
        Option[] options = [model, activation, dimension, samples, widths, trials, testPoints, precision, repeat, format];
        foreach (Option option in (Option[])[.. options, .. run.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness bench --samples 200,400 --widths 1000:4000:1000 --repeat 3",
        "robustness bench --model ntk --activation square --samples 200,400 --widths 15:60:15",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        SweepPlan standard = BenchmarkPlans.Of(parsed.GetValue(model) ?? "rf");
        SweepPlan plan = (standard with
        {
            Activations = parsed.GetValue(activation) is { } names ? NameList.Parse(names) : standard.Activations,
            Dimension = parsed.GetValue(dimension) ?? standard.Dimension,
            Samples = parsed.GetValue(samples) is { } counts ? GridExpression.Parse(counts, "--samples") : standard.Samples,
            Widths = parsed.GetValue(widths) is { } sizes ? GridExpression.Parse(sizes, "--widths") : standard.Widths,
            Trials = parsed.GetValue(trials) ?? standard.Trials,
            TestPoints = parsed.GetValue(testPoints) ?? standard.TestPoints,
            Precision = parsed.GetValue(precision),
        }).Validated();
        using Catalog catalogs = Catalog.Standard();
        using ComputeContext compute = run.Compute(parsed, Terminal, cancellation);
        StudySettings settings = run.Settings(parsed, compute);
        JobProfile profile = SweepDisplay.Show(
            Terminal, "bench", progress => JobBenchmark.Run(plan, settings, parsed.GetValue(repeat) ?? 1, catalogs, progress));
        if (parsed.GetValue(format) == ReportFormat.Json) JobProfileJson.Write(profile, Terminal.Output);
        else JobProfileTable.Write(profile, Terminal.Output, Terminal.OutputIsTerminal);
    }
}
