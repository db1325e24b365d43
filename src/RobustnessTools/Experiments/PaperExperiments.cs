using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Plugins;
using RobustnessTools.Sensitivity;
using RobustnessTools.Sweeps;

namespace RobustnessTools.Experiments;

/// <summary>The experiments of the paper: RF and NTK models on synthetic data, MNIST and CIFAR-10, with tanh and square (main text), softplus and cos (appendix).</summary>
public static class PaperExperiments
{
    private const string Tanh = "tanh";
    private const string Square = "square";
    private const string Softplus = "softplus";
    private const string Cos = "cos";
    private const string TanhAsPublished = "tanh-as-published";

    private const string Slip =
        "The published NTK curves for tanh were computed with φ'' = −2·tanh·(1 − tanh) instead of −2·tanh·(1 − tanh²). 'tanh' is exact here; 'tanh-as-published' repeats the slip for comparison with the figure. They differ most at small p.";

    private const string Factor = "Sensitivities use the factor √d, as the published figures do, although images are not of norm √d.";

    // Found by comparing: the published MNIST values are those of one image of small norm, far from the mean over test images (docs/decisions.md).
    private const string OneImage = "S is measured at one fixed image, the first of the test part, which the published MNIST values point to; the mean over test images is far from them for square.";

    /// <summary>All experiments, in the order of the paper.</summary>
    public static IReadOnlyList<PaperExperiment> All { get; } =
    [
        RandomFeatures("rf-synthetic", "RF on synthetic data", Synthetic("5000:40000:2500"),
        [
            new(Tanh, 400, 5000, 24.2), new(Tanh, 800, 5000, 38.2), new(Tanh, 1600, 5000, 45.3),
            new(Tanh, 400, 40000, 22.0), new(Tanh, 800, 40000, 34.2), new(Tanh, 1600, 40000, 33.2),
            new(Square, 400, 5000, 13.7), new(Square, 800, 5000, 20.1), new(Square, 1600, 5000, 31.0),
            new(Square, 400, 40000, 4.7), new(Square, 800, 40000, 6.7), new(Square, 1600, 40000, 9.4),
        ]),
        NeuralTangent("ntk-synthetic", "NTK on synthetic data", Synthetic("15:600:15"),
        [
            new(TanhAsPublished, 400, 15, 22), new(TanhAsPublished, 800, 15, 33), new(TanhAsPublished, 1600, 15, 49),
            new(TanhAsPublished, 400, 600, 16.5), new(TanhAsPublished, 800, 600, 22.7), new(TanhAsPublished, 1600, 600, 24.5),
            new(Square, 400, 15, 8.0), new(Square, 800, 15, 11.8), new(Square, 1600, 15, 17.3),
            new(Square, 400, 600, 1.7), new(Square, 800, 600, 2.4), new(Square, 1600, 600, 3.4),
        ]),
        RandomFeatures("rf-mnist", "RF on MNIST, classes 0 and 1", Digits( "5000:37000:2000"),
            [new(Tanh, 1600, 5000, 177), new(Square, 1600, 5000, 46), new(Tanh, 1600, 37000, 75), new(Square, 1600, 37000, 24)]),
        NeuralTangent("ntk-mnist", "NTK on MNIST, classes 0 and 1", Digits( "15:600:15"),
            [new(TanhAsPublished, 1600, 15, 121), new(Square, 1600, 15, 65), new(TanhAsPublished, 1600, 600, 48), new(Square, 1600, 600, 22)]),
        RandomFeatures("rf-cifar10", "RF on CIFAR-10, classes 0 and 1", Photographs( "5000:37000:2000"),
            [new(Tanh, 1600, 5000, 860), new(Square, 1600, 5000, 690), new(Tanh, 1600, 37000, 583), new(Square, 1600, 37000, 393)]),
        NeuralTangent("ntk-cifar10", "NTK on CIFAR-10, classes 0 and 1", Photographs( "15:435:15"), []),
        More("rf-synthetic-more", "RF on synthetic data", "rf", Synthetic("5000:20000:1500"),
            [new(Softplus, 1600, 5000, 41.2), new(Cos, 1600, 5000, 31.3), new(Softplus, 1600, 20000, 33.3), new(Cos, 1600, 20000, 13.7)]),
        More("ntk-synthetic-more", "NTK on synthetic data", "ntk", Synthetic("25:500:25"),
            [new(Softplus, 1600, 25, 29.7), new(Cos, 1600, 25, 14.1), new(Softplus, 1600, 500, 27.2), new(Cos, 1600, 500, 3.5)]),
        More("rf-mnist-more", "RF on MNIST, classes 0 and 1", "rf", Digits( "5000:20000:1500"), []),
        More("ntk-mnist-more", "NTK on MNIST, classes 0 and 1", "ntk", Digits( "15:600:15"), []),
        More("rf-cifar10-more", "RF on CIFAR-10, classes 0 and 1", "rf", Photographs( "5000:20000:1500"), []),
        More("ntk-cifar10-more", "NTK on CIFAR-10, classes 0 and 1", "ntk", Photographs( "15:435:15"), []),
    ];

    /// <summary>The experiments of a name, or all of them.</summary>
    /// <param name="name">A name, or <c>all</c>.</param>
    /// <exception cref="InputException">There is none of that name (<c>UnknownExperiment</c>).</exception>
    public static IReadOnlyList<PaperExperiment> Get(string name)
    {
        if (string.Equals(name, "all", StringComparison.OrdinalIgnoreCase)) return All;
        PaperExperiment? found = All.FirstOrDefault(experiment => string.Equals(experiment.Name, name, StringComparison.OrdinalIgnoreCase));
        return found is not null ? [found] : throw new InputException("UnknownExperiment", InputErrorKind.NotFound,
            $"There is no experiment '{name}': {NearestNames.Suggest(name, [.. All.Select(experiment => experiment.Name), "all"])}.");
    }

    private static PaperExperiment RandomFeatures(string name, string title, SweepPlan data, IReadOnlyList<PublishedValue> published) =>
        new(name, title, data with { Models = ["rf"], Activations = [Tanh, Square] }, published, NoteOn(data));

    private static PaperExperiment NeuralTangent(string name, string title, SweepPlan data, IReadOnlyList<PublishedValue> published) =>
        new(name, title, data with { Models = ["ntk"], Activations = [Tanh, TanhAsPublished, Square] }, published, $"{Slip} {NoteOn(data)}".TrimEnd());

    private static PaperExperiment More(string name, string title, string model, SweepPlan data, IReadOnlyList<PublishedValue> published) =>
        new(name, $"{title}, further activations", data with { Models = [model], Activations = [Softplus, Cos] }, published, NoteOn(data));

    private static SweepPlan Synthetic(string widths) => Grid(widths) with { Datasets = ["gaussian"], Dimension = 1000 };

    private static SweepPlan Digits(string widths) => Photographs(widths) with { Datasets = ["mnist"], Tests = TestChoice.First, TestPoints = 1 };

    private static SweepPlan Photographs(string widths) => Grid(widths) with { Datasets = ["cifar-10"], Classes = [0, 1], Normalization = Normalization.Unit };

    private static string NoteOn(SweepPlan data) => data.Classes is null ? "" : data.Tests == TestChoice.First ? $"{OneImage} {Factor}" : Factor;

    private static SweepPlan Grid(string widths) => new()
    {
        Models = [],
        Activations = [],
        Samples = [400, 800, 1600],
        Widths = GridExpression.Parse(widths, "widths"),
        Trials = 10,
        TestPoints = 20,
        Seed = 1,
        Convention = SensitivityConvention.SqrtDimension,
    };
}
