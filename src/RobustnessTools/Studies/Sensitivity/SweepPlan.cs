using System.Text.Json.Serialization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>What to run: every combination of dataset, model, activation, N and k, in independent trials. Immutable; its JSON form is the plan file.</summary>
/// <remarks>
/// A result is a function of the plan (and, in the last digits, of the machine): how it is run — provider, threads, memory — is no part of it.
/// </remarks>
public sealed record SweepPlan : StudyPlan, IGivenOptions
{
    /// <summary>Largest number of trials; independent draws number their streams by trial and cell.</summary>
    internal const int MostTrials = 1 << 20;

    private const int MostIndependentCells = 1 << 12;
    private const int MostCells = 1 << 24;

    /// <summary>Models, at least one: rf, ntk, ntk-full.</summary>
    [Option("Models, with commas between them: rf (random features), ntk (neural tangent kernel), ntk-full (that of both layers)",
        Name = "Model", Placeholder = "A,B")]
    public required IReadOnlyList<string> Models { get; init => field = value.ToArray(); }

    /// <summary>Names of activations, at least one.</summary>
    [Option("Activations, with commas between them: names, or formulas in x such as x*tanh(x), also with a name: swoosh=x*tanh(x)",
        Name = "Activation", Placeholder = "A,B")]
    public required IReadOnlyList<string> Activations { get; init => field = value.ToArray(); }

    /// <summary>Names of datasets, at least one.</summary>
    [Option("Datasets, with commas between them", Name = "Dataset", Placeholder = "A,B")]
    public IReadOnlyList<string> Datasets { get; init => field = value.ToArray(); } = (string[])["gaussian"];

    /// <summary>Number of inputs d of synthetic data, or null for 1000; images bring their own.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Dimension))]
    public int? Dimension { get; init; }

    /// <summary>Labels of synthetic data.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Labels))]
    public LabelDistribution Labels { get; init; }

    /// <summary>The classes to take from a dataset, or null for all; two classes get the labels −1 and +1.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Classes))]
    public IReadOnlyList<int>? Classes { get; init => field = value?.ToArray(); }

    /// <summary>What is done to the inputs.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Normalization))]
    public Normalization Normalization { get; init; }

    /// <summary>Numbers of training samples N, ascending, at least one.</summary>
    [Option("Numbers of samples N: 400,800 or lo:hi:step or log:lo:hi:count", Placeholder = "GRID", IsGrid = true)]
    public required IReadOnlyList<int> Samples { get; init => field = value.ToArray(); }

    /// <summary>Widths k, ascending, at least one; <see cref="InfiniteWidth.Width"/> for their limit.</summary>
    [Option("Widths k: 5000,10000 or lo:hi:step or log:lo:hi:count, and infinite for their limit", Placeholder = "GRID", IsGrid = true, AllowsInfinite = true)]
    [JsonConverter(typeof(WidthListConverter))]
    public required IReadOnlyList<int> Widths { get; init => field = value.ToArray(); }

    /// <summary>Number of independent trials, at least 1.</summary>
    [Option("Number of independent trials", Placeholder = "T")]
    public override int Trials { get; init; } = 10;

    /// <summary>Number of test points M of each trial, at least 1.</summary>
    [Option("Number of test points M of each trial", Placeholder = "M")]
    public int TestPoints { get; init; } = DrawDefaults.TestPoints;

    /// <summary>Which samples of a dataset are test points; those of synthetic data are always drawn, and nothing else may be asked of them.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Tests))]
    public TestChoice Tests { get; init; }

    /// <summary>Seed of all random numbers.</summary>
    [Option("Seed of all random numbers", Placeholder = "S")]
    public override ulong Seed { get; init; } = DrawDefaults.Seed;

    /// <summary>
    /// Whether every cell draws its own data and weights, as the authors' script does; otherwise the cells of a trial are nested in its largest one.
    /// </summary>
    [Option("Draw every cell afresh instead of nesting the cells of a trial in its largest one")]
    public bool Independent { get; init; }

    /// <summary>The factor before the gradient's norm.</summary>
    [Option(typeof(SensitivitySettings), nameof(SensitivitySettings.Convention))]
    public SensitivityConvention Convention { get; init; }

    /// <summary>Whether to compute the label-averaged sensitivity of each cell too: 2dNk more operations for each test point.</summary>
    [Option("Also the sensitivity averaged over random labels")]
    public bool LabelAveraged { get; init; }

    /// <summary>Whether cells with fewer parameters than samples are solved by least squares instead of failing.</summary>
    [Option(typeof(FitSettings), nameof(FitSettings.LeastSquares))]
    public bool LeastSquares { get; init; }

    /// <summary>
    /// How Kα = y is solved. Plans for the default solver do not name it, so that their hash is the one that they had before there was a choice.
    /// </summary>
    [Option(typeof(FitSettings), nameof(FitSettings.Solver))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public SolverChoice Solver { get; init; }

    /// <summary>Relative residual at which conjugate gradients end; null for the default. Only with that solver.</summary>
    [Option(typeof(FitSettings), nameof(FitSettings.Tolerance))]
    public double? Tolerance { get; init; }

    /// <summary>Most iterations of conjugate gradients; null for the default. Only with that solver.</summary>
    [Option(typeof(FitSettings), nameof(FitSettings.MaximumIterations))]
    public int? MaximumIterations { get; init; }

    /// <summary>
    /// What weights, features and their products are computed in. Plans for double precision do not name it, so that their hash is the one that they had
    /// before there was a choice.
    /// </summary>
    [Option(typeof(FitSettings), nameof(FitSettings.Precision))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Precision Precision { get; init; }

    /// <summary>Ridges r of ‖Φθ − y‖² + r‖θ‖²; null for none.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.Ridge))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Ridge { get; init => field = value?.ToArray(); }

    /// <summary>Times t of gradient flow on ½‖Φθ − y‖² from 0, which may be infinite; null for none.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.Time))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public IReadOnlyList<double>? Time { get; init => field = value?.ToArray(); }

    /// <summary>Numbers of steps of gradient descent; null for none.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.Steps))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Steps { get; init => field = value?.ToArray(); }

    /// <summary>Size η of those steps; null where there are none.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.StepSize))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StepSize { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated; only with such a model.</summary>
    [Option(typeof(LawAssumptions), nameof(LawAssumptions.Parametrization))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Parametrization Parametrization { get; init; }

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>How to interpolate, as asked for.</summary>
    [JsonIgnore]
    internal FitSettings Fit =>
        new() { LeastSquares = LeastSquares, Solver = Solver, Tolerance = Tolerance, MaximumIterations = MaximumIterations, Precision = Precision };

    /// <summary>How far to fit each cell.</summary>
    [JsonIgnore]
    internal RegularizationPath Path => new() { Ridge = Ridge, Time = Time, Steps = Steps, StepSize = StepSize };

    /// <summary>What is wanted beside the fits, as far as it excludes anything.</summary>
    [JsonIgnore]
    internal FitOption Options =>
        (LabelAveraged ? FitOption.LabelAverages : FitOption.None) | (Independent ? FitOption.IndependentCells : FitOption.None) | Path.Options
        | (Widths.Contains(InfiniteWidth.Width) ? FitOption.InfiniteWidth : FitOption.None);

    /// <summary>The first digits of the hash of all that is no part of the grid: plans that differ in that only make rows of the same problems.</summary>
    [JsonIgnore]
    internal override string ShortHash => StudyPlanFile.Hash(this with
    {
        Models = [], Activations = [], Datasets = [], Samples = [], Widths = [], Trials = 1, Ridge = null, Time = null, Steps = null, StepSize = null,
    })[..StudyPlanFile.ShortLength];

    /// <summary>Number of cells of one model, dataset and trial.</summary>
    internal int CellsPerUnit => Activations.Count * Samples.Count * Widths.Count * Path.Values.Count;

    /// <summary>
    /// Cells are nested in the largest one of their trial, whatever that is. Independent ones are numbered over the grid; a standardized problem is one of
    /// all N samples; and what single precision costs is estimated at the narrowest width.
    /// </summary>
    protected internal override IReadOnlyList<string> Growing =>
    [
        nameof(Trials), nameof(Models), nameof(Datasets),
        .. Independent ? (string[])[] : [nameof(Activations)],
        .. Independent || Normalization == Normalization.Standardize ? (string[])[] : [nameof(Samples)],
        .. Independent || Precision == Precision.Single ? (string[])[] : [nameof(Widths)],
        .. Independent ? (string[])[] : GivenValues,
    ];

    /// <summary>The list of how far to fit that is given: another one is no longer list, but another kind of fit.</summary>
    private string[] GivenValues => Ridge is not null ? [nameof(Ridge)] : Time is not null ? [nameof(Time)] : Steps is not null ? [nameof(Steps)] : [];

    /// <summary>Checks every value, and brings lists into order.</summary>
    /// <returns>The plan with ascending, distinct samples and widths and distinct names; with the tolerance and the limit of conjugate gradients spelled
    /// out.</returns>
    /// <exception cref="InputException">A value is out of range (<c>InvalidPlan</c>, <c>ToleranceOutOfRange</c>, <c>MaximumIterationsOutOfRange</c>),
    /// there is no such model (<c>UnknownModel</c>), how far to fit is out of range or contradictory (see <see cref="RegularizationPath.Values"/>), or
    /// what is asked for needs another solver (<c>SolverConflict</c>) or double precision (<c>PrecisionConflict</c>).</exception>
    public override SweepPlan Validated()
    {
        RequireNames(Models, "models", $"at least one of {string.Join(" and ", ModelDescriptor.All.Select(model => model.ShortName))}");
        RequireNames(Activations, "activations", "at least one name");
        RequireNames(Datasets, "datasets", "at least one name");
        Require(Dimension is null or >= 1, "dimension", Dimension ?? 0, "at least 1");
        RequireSizes(Samples, "samples");
        RequireSizes(Widths, "widths");
        Require(Trials is >= 1 and <= MostTrials, "trials", Trials, $"from 1 to {MostTrials}");
        Require(TestPoints >= 1, "testPoints", TestPoints, "at least 1");
        Fit.Validate(Options);
        IEnumerable<string> given = ((IGivenOptions)this).Given;
        if (Parametrization != Parametrization.Standard) given = given.Append(nameof(Parametrization));
        OptionEffects.Check(given, SyntheticDatasets.CircumstancesOf(Datasets) | ModelKinds.CircumstancesOf(Models));
        bool iterative = Solver == SolverChoice.ConjugateGradient;
        SweepPlan ordered = this with
        {
            Models = [.. Models.Select(name => ModelKinds.Parse(name).ShortName()).Distinct()],
            Activations = [.. Activations.Distinct()],
            Datasets = [.. Datasets.Distinct()],
            Classes = Classes is { Count: 0 } ? null : Classes,
            Samples = [.. Samples.Distinct().Order()],
            Widths = [.. Widths.Distinct().Order()],
            Ridge = Ordered(Ridge),
            Time = Ordered(Time),
            Steps = Ordered(Steps),
            Tolerance = iterative ? Tolerance ?? FitSettings.DefaultTolerance : null,
            MaximumIterations = iterative ? MaximumIterations ?? FitSettings.DefaultMaximumIterations : null,
        };
        long cells = (long)ordered.Activations.Count * ordered.Samples.Count * ordered.Widths.Count * ordered.Path.Values.Count;
        Require(cells <= MostCells, "widths", $"{cells} cells for each model, dataset and trial", $"at most {MostCells} cells: make the grid smaller");
        Require(
            !Independent || ordered.CellsPerUnit <= MostIndependentCells,
            "independent",
            $"{ordered.CellsPerUnit} cells for each model and dataset",
            $"at most {MostIndependentCells} cells: leave it out, or make the grid smaller");
        return ordered;
    }

    /// <summary>Names stand in lines of results: none is empty or broken into lines.</summary>
    private static void RequireNames(IReadOnlyList<string> names, string parameter, string expected)
    {
        Require(names.Count > 0, parameter, "empty", expected);
        Require(names.All(name => !string.IsNullOrWhiteSpace(name)), parameter, "an empty name", expected);
        Require(!names.Any(name => name.Any(char.IsControl)), parameter, "a name with a line break or another control character", expected);
    }

    private static T[]? Ordered<T>(IReadOnlyList<T>? values) => values is { Count: > 0 } ? [.. values.Distinct().Order()] : null;

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
