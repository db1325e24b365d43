using System.CommandLine;
using RobustnessTools.Catalogs;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Spectra;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness measure</c>: interpolates a problem with a model and measures its sensitivity.</summary>
internal sealed class MeasureCommand : ToolCommand
{
    private readonly Option<string?> model = OptionOf.Text("--model", ModelNames.Choice, ModelNames.Captions);
    private readonly Option<string?> activation = OptionOf.Text("--activation", "NAME", "Activation φ; 'robustness activations' lists them");
    private readonly Option<int?> width = OptionOf.Number<int>("--width", "K", "Number of neurons k; or --weights");
    private readonly Option<string?> weights = OptionOf.Text("--weights", "FILE", "Weights of the first layer, k×d, .npy or .csv");
    private readonly Option<ulong?> seed = OptionOf.Number<ulong>("--seed", "S", $"Seed of all that is drawn [default: {DrawDefaults.Seed}]");
    private readonly Option<string?> dataset =
        OptionOf.Text("--dataset", "NAME", $"Dataset; 'robustness datasets' lists them [default: {MeasurementRequest.DefaultDataset}]");
    private readonly Option<string?> directory = OptionOf.Text("--data-dir", "DIR", "Folder with the dataset's files [default: the usual places]");
    private readonly Option<int[]> classes =
        OptionOf.Numbers("--classes", "A,B", "Classes to keep; two give the labels −1 and +1, any other number of them keep theirs [default: all]");
    private readonly Option<int?> samples =
        OptionOf.Number<int>("--samples", "N", $"Number of training samples [default: {DrawDefaults.Samples}, or all rows of --train]");
    private readonly Option<int?> testPoints =
        OptionOf.Number<int>("--test-points", "M", $"Number of test points [default: {DrawDefaults.TestPoints}, or all rows of --test]");
    private readonly Option<TestChoice> tests =
        OptionOf.Choice<TestChoice>(
            "--tests", "Which samples of a dataset are test points: drawn by the seed, the first ones of the file, "
                + "or the one image of the published figures (MNIST, CIFAR-10)");
    private readonly Option<int?> dimension =
        OptionOf.Number<int>("--dimension", "D", $"Number of inputs d of synthetic data [default: {DatasetOptions.DefaultDimension}]");
    private readonly Option<LabelDistribution> labelDistribution =
        OptionOf.Choice<LabelDistribution>("--label-distribution", "Labels of synthetic data: standard normal, or −1 and +1");
    private readonly Option<string?> train = OptionOf.Text("--train", "FILE", "Your own training inputs, N×d, .npy or .csv");
    private readonly Option<string?> labels = OptionOf.Text("--labels", "FILE", "Your own labels, N of them");
    private readonly Option<string?> test = OptionOf.Text("--test", "FILE", "Your own test points, M×d");
    private readonly Option<HeaderRule> header = OptionOf.Choice<HeaderRule>(
        "--header", "First line of your own .csv files: a heading (yes), numbers (no), or told by what it holds, names or numbers (auto)");
    private readonly Option<Normalization> normalization =
        OptionOf.Choice<Normalization>(
            "--normalization",
            "What is done to the inputs: unit divides pixels (of images, or of own .npy files of bytes) by 255, sphere scales rows to norm √d, "
                + "standardize gives features mean 0 and deviation 1 (constant ones become 0)");
    private readonly Option<SensitivityConvention> convention =
        OptionOf.Choice<SensitivityConvention>("--convention", "Factor before the gradient's norm: ‖z‖, or √d as in the published figures");
    private readonly Option<bool> labelMap =
        OptionOf.Flag("--label-map", "Also the sensitivity averaged over random labels and for the worst labels, and ‖I(z)‖F");
    private readonly Option<bool> gradients = OptionOf.Flag("--gradients", "Also the gradients (json, csv)");
    private readonly Option<bool> dual = OptionOf.Flag("--dual", "Also the dual coefficients and the kernel matrix (json)");
    private readonly Option<string?> spectrum =
        OptionOf.Text("--spectrum", "FILE", "Also the eigenvalues of the kernel matrix (json), drawn to a file: .svg, .html, .png or .pdf");
    private readonly Option<bool> leastSquares = OptionOf.Flag("--least-squares", "Accept fewer parameters than samples: the least-squares fit of least norm");
    private readonly Option<Precision> precision =
        OptionOf.Choice<Precision>(
            "--precision",
            "Of weights, features and products: single is about 1.5 times faster, reports what that costs, "
                + "and is refused where the problem is ill-conditioned");
    private readonly SolverOptions solver = new();
    private readonly Option<ProviderChoice> provider = OptionOf.Provider();
    private readonly Option<int?> threads = OptionOf.Number<int>("--threads", "T", "Number of threads [default: one for each processor]");
    private readonly Option<OutputFormat> format = OptionOf.Choice<OutputFormat>("--format", "How the result is shown");
    private readonly Option<string?> output = OptionOf.Text("--output", "FILE", "File to write the result to [default: standard output]");
    private readonly PluginOptions plugins = new();

    internal MeasureCommand(Terminal terminal)
        : base("measure", "Interpolates a problem with a model and measures the sensitivity S(z) = ‖z‖·‖∇f(z)‖ at test points.", terminal)
    {
        model.Required = true;
        activation.Required = true;
        Option[] all =
        [
            model, activation, width, weights, seed,
            dataset, directory, classes, samples, testPoints, tests, dimension, labelDistribution, train, labels, test, header, normalization,
            convention, labelMap, gradients, dual, spectrum, leastSquares, precision, .. solver.All, provider, threads, format, output, .. plugins.All,
        ];
        foreach (Option option in all) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness measure --model rf --activation tanh --width 2000",
        "robustness measure --model ntk --activation square --width 20 --samples 800 --test-points 20 --seed 1 --format json",
        "robustness measure --model rf --activation tanh --width 5000 --dataset fashion-mnist --classes 0,1 --samples 800 --normalization unit "
            + "--convention sqrt-dimension",
        "robustness measure --model ntk --activation tanh --width 100 --samples 2000 --dimension 100 --solver cg --tolerance 1e-8",
        "robustness measure --model ntk --activation relu --weights W.npy --train X.npy --labels y.npy --test Z.npy --label-map --gradients --format "
            + "json --output result.json",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        MeasurementRequest request = Request(parsed);
        string? picture = parsed.GetValue(spectrum);
        if (picture is not null) ChartFile.RendererFor(picture);
        using var destination = new Destination(parsed.GetValue(output), Terminal);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        MeasurementReport report;
        using (var progress = new ProgressLine(Terminal))
        using (var compute = ComputeContext.Create(parsed.GetValue(provider), parsed.GetValue(threads), progress: progress, cancellation: cancellation))
            report = Measurement.Run(request, catalogs, compute);
        foreach (string warning in report.Warnings) Terminal.Warn(warning);
        if (picture is not null)
            foreach (string warning in ChartFile.Write(SpectrumCharts.Of(report), picture, cancellationToken: cancellation)) Terminal.Warn(warning);
        destination.Write(writer =>
        {
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json: MeasurementJson.Write(report, writer); break;
                case OutputFormat.Csv: MeasurementCsv.Write(report, writer); break;
                default: MeasurementTable.Write(report, writer, destination.IsTerminal); break;
            }
        });
    }

    private MeasurementRequest Request(ParseResult parsed) => new()
    {
        Model = ModelKinds.Parse(parsed.GetValue(model)!),
        Activation = parsed.GetValue(activation)!,
        Width = parsed.GetValue(width),
        WeightsFile = parsed.GetValue(weights),
        Seed = parsed.GetValue(seed) ?? DrawDefaults.Seed,
        Dataset = parsed.GetValue(dataset),
        DatasetOptions = new DatasetOptions
        {
            Directory = parsed.GetValue(directory),
            Classes = parsed.GetValue(classes) ?? [],
            Dimension = parsed.GetValue(dimension),
            Labels = parsed.GetValue(labelDistribution),
            Normalization = parsed.GetValue(normalization),
            Tests = parsed.GetValue(tests),
        },
        TrainFile = parsed.GetValue(train),
        LabelsFile = parsed.GetValue(labels),
        TestFile = parsed.GetValue(test),
        Header = parsed.GetValue(header),
        Samples = parsed.GetValue(samples),
        TestPoints = parsed.GetValue(testPoints),
        Convention = parsed.GetValue(convention),
        LabelMap = parsed.GetValue(labelMap),
        Gradients = parsed.GetValue(gradients),
        Dual = parsed.GetValue(dual),
        Spectrum = parsed.GetValue(spectrum) is not null,
        LeastSquares = parsed.GetValue(leastSquares),
        Precision = parsed.GetValue(precision),
        Solver = solver.Solver(parsed),
        Tolerance = solver.Tolerance(parsed),
        MaximumIterations = solver.MaximumIterations(parsed),
    };
}
