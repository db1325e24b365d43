using System.Text.Json.Serialization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Data;
using RobustnessTools.Data.Spurious;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;

namespace RobustnessTools.Studies.Memorization;

/// <summary>
/// What to run: how much models memorize spurious inputs, for every combination of model, activation, share of spurious inputs, N, k and ridge, in trials.
/// </summary>
/// <remarks>The cells of a trial are nested in its largest one: the first n of N samples, the first of k neurons.</remarks>
public sealed record MemorizationPlan : StudyPlan, IGivenOptions
{
    private const int MostTrials = 1 << 20;

    /// <summary>Models, at least one.</summary>
    [Option("Models, with commas between them: rf (random features), ntk (neural tangent kernel), ntk-full (of both layers)", Name = "Model",
        Placeholder = "A,B")]
    public required IReadOnlyList<string> Models { get; init => field = value.ToArray(); }

    /// <summary>Names of activations or formulas, at least one.</summary>
    [Option("Activations, with commas between them: names, or formulas in x such as x+(x^2-1)/sqrt(2)", Name = "Activation", Placeholder = "A,B")]
    public required IReadOnlyList<string> Activations { get; init => field = value.ToArray(); }

    /// <summary>Name of the dataset, or a folder: gaussian, whose labels are the sign of a linear teacher on the core, or one with labels of its own.</summary>
    [Option("Dataset: gaussian (labels by a random linear teacher on the core), or one with a frame or a mask", Name = "Dataset", Placeholder = "NAME")]
    public string Dataset { get; init; } = "gaussian";

    /// <summary>Number of inputs d of synthetic data, or null for 1000.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Dimension))]
    public int? Dimension { get; init; }

    /// <summary>The two classes to take from a dataset, which get the labels −1 and +1; null where labels are these already.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Classes))]
    public IReadOnlyList<int>? Classes { get; init => field = value?.ToArray(); }

    /// <summary>What is done to the inputs of a dataset, before a frame is drawn.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Normalization))]
    public Normalization Normalization { get; init; }

    /// <summary>Shares of spurious inputs of synthetic data; null for ½.</summary>
    [Option("Shares of the inputs of synthetic data that are spurious, between 0 and 1", Name = "SpuriousFraction", Placeholder = "GRID", IsGrid = true,
        Default = 0.5)]
    public IReadOnlyList<double>? SpuriousFractions { get; init => field = value?.ToArray(); }

    /// <summary>Width in pixels of the frame of noise around the images of a dataset; null for none.</summary>
    [Option("Width in pixels of a frame of noise around images, which is the spurious part", Placeholder = "PIXELS")]
    public int? Frame { get; init; }

    /// <summary>A file with 1 for each spurious input of a dataset and 0 for each other; null for none.</summary>
    [Option("File with 1 for each spurious input of a dataset, 0 for each of the core, .npy or .csv", Name = "MaskPath", Placeholder = "FILE")]
    public string? Mask { get; init; }

    /// <summary>What becomes of the core in spurious samples.</summary>
    [Option("What becomes of the core of a spurious sample: redraw (synthetic data only), zero, or auto, the first of the two that can be")]
    public SpuriousSample SpuriousSample { get; init; }

    /// <summary>Numbers of training samples N, at least one.</summary>
    [Option("Numbers of samples N: 50,200 or lo:hi:step or log:lo:hi:count", Placeholder = "GRID", IsGrid = true)]
    public required IReadOnlyList<int> Samples { get; init => field = value.ToArray(); }

    /// <summary>Widths k, at least one; <see cref="InfiniteWidth.Width"/> for their limit.</summary>
    [Option("Widths k: 1000,10000 or lo:hi:step or log:lo:hi:count, and infinite for their limit", Placeholder = "GRID", IsGrid = true, AllowsInfinite = true)]
    [JsonConverter(typeof(WidthListConverter))]
    public required IReadOnlyList<int> Widths { get; init => field = value.ToArray(); }

    /// <summary>Ridges r of ‖Φθ − y‖² + r‖θ‖²; null to interpolate.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.Ridge))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Ridge { get; init => field = value?.ToArray(); }

    /// <inheritdoc/>
    [Option("Number of independent trials", Placeholder = "T")]
    public override int Trials { get; init; } = 10;

    /// <summary>Number of test points M of each trial.</summary>
    [Option("Number of test points M of each trial", Placeholder = "M")]
    public int TestPoints { get; init; } = 1000;

    /// <inheritdoc/>
    [Option("Seed of all random numbers", Placeholder = "S")]
    public override ulong Seed { get; init; } = DrawDefaults.Seed;

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>Whether the data are drawn from a distribution.</summary>
    [JsonIgnore]
    internal bool IsSynthetic => SyntheticDatasets.Find(Dataset) is not null;

    /// <summary>What becomes of the core.</summary>
    [JsonIgnore]
    internal SpuriousSample Rule => SpuriousSample != SpuriousSample.Auto ? SpuriousSample
        : IsSynthetic ? SpuriousSample.Redraw : SpuriousSample.Zero;

    /// <summary>Number of problems of a trial: one for each share of spurious inputs.</summary>
    [JsonIgnore]
    internal int Problems => SpuriousFractions?.Count ?? 1;

    /// <summary>Ridges, with null for interpolation where none is given.</summary>
    [JsonIgnore]
    internal IReadOnlyList<double?> Ridges => Ridge is null ? [null] : [.. Ridge.Select(ridge => (double?)ridge)];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Growing =>
    [
        nameof(Trials), nameof(Models), nameof(Activations), nameof(Widths),
        .. Normalization == Normalization.Standardize ? (string[])[] : [nameof(Samples)],
        .. SpuriousFractions is null ? (string[])[] : [nameof(SpuriousFractions)],
        .. Ridge is null ? (string[])[] : [nameof(Ridge)],
    ];

    /// <summary>Checks every value, and brings lists into order.</summary>
    /// <exception cref="InputException">A value is out of range (<c>InvalidPlan</c>), there is no such model (<c>UnknownModel</c>), a ridge is out of range
    /// (<c>RidgeOutOfRange</c>), or the data do not take what is asked of them (<c>ConflictingInputs</c>).</exception>
    public override MemorizationPlan Validated()
    {
        Require(Models.Count > 0, "models", "empty", "at least one model");
        Require(Activations.Count > 0 && Activations.All(name => !string.IsNullOrWhiteSpace(name)), "activations", "empty", "at least one name");
        Require(Dimension is null or >= 2, "dimension", Dimension ?? 0, "at least 2, one input for each part");
        RequireSizes(Samples, "samples");
        RequireSizes(Widths, "widths");
        Require(Trials is >= 1 and <= MostTrials, "trials", Trials, $"from 1 to {MostTrials}");
        Require(TestPoints >= 1, "testPoints", TestPoints, "at least 1");
        Require(Frame is null or >= 1, "frame", Frame ?? 0, "at least 1 pixel");
        foreach (double fraction in SpuriousFractions ?? [])
            Require(fraction is > 0 and < 1, "share of spurious inputs", fraction, "between 0 and 1");
        foreach (double ridge in Ridge ?? []) _ = Regularization.OfRidge(ridge);
        RequireData();
        return this with
        {
            Models = [.. Models.Select(name => ModelKinds.Parse(name).ShortName()).Distinct()],
            Activations = [.. Activations.Distinct()],
            Classes = Classes is { Count: 0 } ? null : Classes,
            SpuriousFractions = SpuriousFractions is { Count: > 0 } given ? [.. given.Distinct().Order()] : IsSynthetic ? [0.5] : null,
            Samples = [.. Samples.Distinct().Order()],
            Widths = [.. Widths.Distinct().Order()],
            Ridge = Ridge is { Count: > 0 } ? [.. Ridge.Distinct().Order()] : null,
        };
    }

    private void RequireData()
    {
        if (IsSynthetic)
        {
            Require(Dataset == "gaussian", "dataset", Dataset, "gaussian, or a dataset of files with a frame or a mask");
            if (Frame is not null || Mask is not null || Classes is { Count: > 0 } || Normalization != Normalization.None)
                throw Conflict(
                    "Frames, masks, classes and normalization are for datasets of files: leave them out, and say which share is spurious (spuriousFraction).");
            return;
        }

        if (SpuriousFractions is { Count: > 0 } || Dimension is not null)
            throw Conflict(
                $"The dataset '{Dataset}' has inputs of its own, so that their number and the share of spurious ones cannot be chosen: leave both out.");
        if (Frame is null == Mask is null)
            throw Conflict($"Which inputs of the dataset '{Dataset}' are spurious is said by a frame around its images, or by a mask: give one of the two.");
        if (SpuriousSample == SpuriousSample.Redraw)
            throw Conflict($"The core of the samples of '{Dataset}' cannot be drawn again, as nobody knows its distribution: choose zero.");
    }

    private static InputException Conflict(string message) => new("ConflictingInputs", InputErrorKind.InvalidArgument, message);

    private static void RequireSizes(IReadOnlyList<int> sizes, string name)
    {
        Require(sizes.Count > 0, name, "empty", "at least one whole number");
        foreach (int size in sizes) Require(size >= 1, name, size, "at least 1 each");
    }

    private static void Require(bool condition, string name, object value, string expected)
    {
        if (!condition)
            throw new InputException(
                "InvalidPlan", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The plan's {name} is {value}; expected: {expected}."));
    }
}
