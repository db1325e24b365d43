using System.CommandLine;
using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Options;

/// <summary>The options that make a sweep's plan.</summary>
internal sealed class SweepOptions
{
    private readonly Option<string?> model = OptionOf.Text("--model", ModelNames.List, "Models, with commas between them");
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
    private readonly Option<int?> testPoints =
        OptionOf.Number<int>("--test-points", "M", $"Number of test points of each trial [default: {DrawDefaults.TestPoints}]");
    private readonly Option<TestChoice?> tests =
        OptionOf.OptionalChoice<TestChoice>(
            "--tests", "Which samples of a dataset are test points: drawn in each trial, the first ones of the file, "
                + "or the one image of the published figures (MNIST, CIFAR-10)");
    private readonly Option<ulong?> seed = OptionOf.Number<ulong>("--seed", "S", $"Seed of all random numbers [default: {DrawDefaults.Seed}]");
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

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All =>
        [model, activation, dataset, dimension, labels, classes, normalization, samples, widths, trials, testPoints, tests, seed, independent, convention,
            labelAveraged, leastSquares, precision, .. solver.All];

    /// <summary>The plan that they say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="required">Gives the value of an option, or refuses where it is not given.</param>
    internal SweepPlan Plan(ParseResult parsed, Func<ParseResult, Option<string?>, string> required)
    {
        var defaults = new SweepPlan { Models = [], Activations = [], Samples = [], Widths = [] };
        return new SweepPlan
        {
            Models = Names(parsed, required, model),
            Activations = Names(parsed, required, activation),
            Datasets = parsed.GetValue(dataset) is null ? defaults.Datasets : Names(parsed, required, dataset),
            Dimension = parsed.GetValue(dimension),
            Labels = parsed.GetValue(labels) ?? defaults.Labels,
            Classes = parsed.GetValue(classes),
            Normalization = parsed.GetValue(normalization) ?? defaults.Normalization,
            Samples = GridExpression.Parse(required(parsed, samples), "--samples"),
            Widths = GridExpression.Parse(required(parsed, widths), "--widths"),
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

    private static IReadOnlyList<string> Names(ParseResult parsed, Func<ParseResult, Option<string?>, string> required, Option<string?> option) =>
        NameList.Parse(required(parsed, option));
}
