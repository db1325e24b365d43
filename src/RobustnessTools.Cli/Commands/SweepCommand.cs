using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Results;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness sweep</c>: measures a grid of models in repeated trials.</summary>
internal sealed class SweepCommand : ToolCommand
{
    private readonly Option<string?> model = OptionOf.Text("--model", "rf,ntk", "Models, with commas between them");
    private readonly Option<string?> activation = OptionOf.Text("--activation", "A,B", "Activations, with commas between them");
    private readonly Option<string?> dataset = OptionOf.Text("--dataset", "A,B", "Datasets, with commas between them [default: gaussian]");
    private readonly Option<int?> dimension =
        OptionOf.Number<int>("--dimension", "D", $"Number of inputs d of synthetic data [default: {DatasetOptions.DefaultDimension}]");
    private readonly Option<LabelDistribution?> labels =
        OptionOf.OptionalChoice<LabelDistribution>("--label-distribution", "Labels of synthetic data: standard normal, or −1 and +1");
    private readonly Option<int[]> classes =
        OptionOf.Numbers("--classes", "A,B", "Classes to keep; two give the labels −1 and +1, any other number of them keep theirs [default: all]");
    private readonly Option<Normalization?> normalization =
        OptionOf.OptionalChoice<Normalization>(
            "--normalization",
            "What is done to the inputs: unit divides pixels by 255, sphere scales rows to norm √d, standardize gives features mean 0 and deviation 1");
    private readonly Option<string?> samples = OptionOf.Text("--samples", "GRID", "Numbers of samples N: 400,800 or lo:hi:step or log:lo:hi:count");
    private readonly Option<string?> widths = OptionOf.Text("--widths", "GRID", "Widths k: 5000,10000 or lo:hi:step or log:lo:hi:count");
    private readonly Option<int?> trials = OptionOf.Number<int>("--trials", "T", "Number of independent trials [default: 10]");
    private readonly Option<int?> testPoints = OptionOf.Number<int>("--test-points", "M", "Number of test points of each trial [default: 20]");
    private readonly Option<TestChoice?> tests =
        OptionOf.OptionalChoice<TestChoice>(
            "--tests", "Which samples of a dataset are test points: drawn in each trial, the first ones of the file, "
                + "or the one image of the published figures (MNIST, CIFAR-10)");
    private readonly Option<ulong?> seed = OptionOf.Number<ulong>("--seed", "S", "Seed of all random numbers [default: 1]");
    private readonly Option<bool> independent =
        OptionOf.Flag("--independent", "Draw every cell afresh instead of nesting the cells of a trial in its largest one");
    private readonly Option<SensitivityConvention?> convention =
        OptionOf.OptionalChoice<SensitivityConvention>("--convention", "Factor before the gradient's norm: ‖z‖, or √d as in the published figures");
    private readonly Option<bool> labelAveraged = OptionOf.Flag("--label-averaged", "Also the sensitivity averaged over random labels");
    private readonly Option<bool> leastSquares =
        OptionOf.Flag("--least-squares", "Solve cells with fewer parameters than samples by least squares instead of failing them");
    private readonly Option<Precision> precision =
        OptionOf.Choice<Precision>(
            "--precision",
            "Of weights, features and products: single is about 1.5 times faster, reports what that costs in each row (precisionError), "
                + "and refuses ill-conditioned cells");
    private readonly SolverOptions solver = new();
    private readonly Option<string?> plan = OptionOf.Text("--plan", "FILE", "A plan file instead of the options above");
    private readonly Option<string?> savePlan = OptionOf.Text("--save-plan", "FILE", "Write the plan to a file; without --output nothing is run");
    private readonly Option<string?> output = OptionOf.Text("--output", "DIR", "Directory of the results; the same one again resumes");
    private readonly PluginOptions plugins = new();
    private readonly RunOptions run = new();

    internal SweepCommand(Terminal terminal)
        : base("sweep",
            "Measures the sensitivity of a grid of models in repeated trials, and saves each trial as it ends; "
                + "the same command again runs only what is missing.", terminal)
    {
        Option[] options =
            [model, activation, dataset, dimension, labels, classes, normalization, samples, widths, trials, testPoints, tests, seed, independent,
                convention, labelAveraged, leastSquares, precision, .. solver.All, plan, savePlan, output];
        foreach (Option option in (Option[])[.. options, .. plugins.All, .. run.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness sweep --model rf,ntk --activation tanh,square --dimension 100 --samples 50,100 --widths 200:1000:200 --trials 5 --output results",
        "robustness sweep --model ntk --activation square --dataset fashion-mnist --classes 0,1 --normalization unit --samples 400,800 --widths "
            + "log:15:300:6 --trials 3 --output fashion",
        "robustness sweep --model rf --activation tanh --samples 100 --widths 500,1000 --save-plan plan.json",
        "robustness sweep --plan plan.json --output results-of-plan",
        "robustness sweep --model rf --activation tanh --samples 200,400 --widths 1000:4000:1000 --trials 3 --precision single --output single",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        SweepPlan sweep = Plan(parsed);
        if (parsed.GetValue(savePlan) is { } file)
        {
            SweepPlanFile.Write(file, sweep);
            Terminal.Error.WriteLine($"The plan was written to '{file}'.");
            if (parsed.GetValue(output) is null) return;
        }

        string directory = parsed.GetValue(output)
            ?? throw new InputException("MissingOutput", InputErrorKind.InvalidArgument,
                "A sweep needs a directory for its results: give --output DIR (or --save-plan FILE to write the plan only).");
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        SweepSettings settings = run.Settings(parsed, Terminal);
        int failed;
        using (new ResumeNotice(Terminal, directory, CommandText.Of(parsed), cancellation))
            failed = SweepDisplay.Show(
                Terminal, run.Quiet(parsed), "sweep", progress => new SweepRunner(catalogs).Run(sweep, directory, settings, progress, cancellation));

        string summaryPath = Path.Combine(directory, SummaryFile.Name);
        IReadOnlyList<CellSummary> summaries = SweepResults.ReadSummaries(Path.Combine(directory, ResultStore.RowsName), sweep.Seed);
        SummaryFile.Write(summaryPath, summaries);
        SummaryTable.Write(summaries, Terminal.Output, Terminal.OutputIsTerminal);
        if (SummaryWarnings.OfInterpolation(summaries) is { } warning) Terminal.Warn(warning);
        Terminal.Error.WriteLine($"Rows: {Path.Combine(directory, ResultStore.RowsName)}; summary: {summaryPath}.");
        if (failed > 0) throw new CellsFailedException(failed, directory, SweepResults.FirstFailure(directory));
    }

    private SweepPlan Plan(ParseResult parsed)
    {
        if (parsed.GetValue(plan) is { } file)
        {
            Option? other = Options.FirstOrDefault(option => PlanOptions.Contains(option) && parsed.GetResult(option) is { Implicit: false });
            return other is null
                ? SweepPlanFile.Read(file)
                : throw new InputException("PlanAndOptions", InputErrorKind.InvalidArgument,
                    $"--plan and {other.Name} exclude each other: change the plan file, or leave --plan out.");
        }

        var defaults = new SweepPlan { Models = [], Activations = [], Samples = [], Widths = [] };
        return new SweepPlan
        {
            Models = Names(parsed, model),
            Activations = Names(parsed, activation),
            Datasets = parsed.GetValue(dataset) is null ? defaults.Datasets : Names(parsed, dataset),
            Dimension = parsed.GetValue(dimension),
            Labels = parsed.GetValue(labels) ?? defaults.Labels,
            Classes = parsed.GetValue(classes),
            Normalization = parsed.GetValue(normalization) ?? defaults.Normalization,
            Samples = GridExpression.Parse(Required(parsed, samples), "--samples"),
            Widths = GridExpression.Parse(Required(parsed, widths), "--widths"),
            Trials = parsed.GetValue(trials) ?? defaults.Trials,
            TestPoints = parsed.GetValue(testPoints) ?? defaults.TestPoints,
            Tests = parsed.GetValue(tests) ?? defaults.Tests,
            Seed = parsed.GetValue(seed) ?? defaults.Seed,
            Independent = parsed.GetValue(independent),
            Convention = parsed.GetValue(convention) ?? defaults.Convention,
            LabelAveraged = parsed.GetValue(labelAveraged),
            LeastSquares = parsed.GetValue(leastSquares),
            Precision = parsed.GetValue(precision),
            Solver = solver.Solver(parsed),
            Tolerance = solver.Tolerance(parsed),
            MaximumIterations = solver.MaximumIterations(parsed),
        }.Validated();
    }

    private HashSet<Option> PlanOptions =>
        [model, activation, dataset, dimension, labels, classes, normalization, samples, widths, trials, testPoints, tests, seed, independent, convention,
        labelAveraged, leastSquares, precision, .. solver.All];

    private static string Required(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) ?? throw new InputException(
            "MissingOption", InputErrorKind.InvalidArgument, $"A sweep needs {option.Name} ({option.HelpName}), or a plan file by --plan.");

    private static IReadOnlyList<string> Names(ParseResult parsed, Option<string?> option) =>
        NameList.Parse(Required(parsed, option));
}
