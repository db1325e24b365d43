using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Measurements;

/// <summary>Everything that one measurement takes: a model, a problem to interpolate, what to measure and with what.</summary>
/// <remarks>The problem is drawn from a dataset, or it is the user's own files; the weights are drawn from the seed, or they are the user's own.</remarks>
public sealed record MeasurementRequest : IGivenOptions
{
    /// <summary>The dataset where nothing is said.</summary>
    public const string DefaultDataset = "gaussian";

    /// <summary>Which model.</summary>
    [Option("Random features (rf), with p = k parameters, the neural tangent kernel (ntk), with p = d·k, or that of both layers (ntk-full), "
        + "with p = k·(d + 1)")]
    public required ModelKind Model { get; init; }

    /// <summary>Name of the activation.</summary>
    [Option("Activation φ: a name of the list of activations, or a formula in x", Placeholder = "NAME")]
    public required string Activation { get; init; }

    /// <summary>Width k, <see cref="InfiniteWidth.Width"/> for the limit; null where <see cref="WeightsFile"/> is given, whose rows are counted.</summary>
    [Option("Number of neurons k, or infinite for the limit of many; left out where weights are given", Placeholder = "K", AllowsInfinite = true)]
    public int? Width { get; init; }

    /// <summary>A file of weights, k×d (<c>.npy</c> or <c>.csv</c>), or null to draw them from the seed.</summary>
    [Option("Weights of the first layer, k×d, .npy or .csv; each row is a neuron", Name = "WeightsPath", Placeholder = "FILE")]
    public string? WeightsFile { get; init; }

    /// <summary>Seed of the weights, of synthetic data, and of what is drawn from a dataset.</summary>
    [Option("Seed of all that is drawn", Placeholder = "S")]
    public ulong Seed { get; init; } = DrawDefaults.Seed;

    /// <summary>Number of the trial: another one is another draw with the same seed, as in a sweep.</summary>
    [Option("Number of the trial: another one is another draw with the same seed", Placeholder = "T")]
    public uint Trial { get; init; }

    /// <summary>Name of the dataset; null for <see cref="DefaultDataset"/>, or where the files below are given.</summary>
    [Option("Dataset: a name of the list of datasets", Placeholder = "NAME", Default = DefaultDataset)]
    public string? Dataset { get; init; }

    /// <summary>How the dataset is opened. Its normalization holds for the user's own files too.</summary>
    public DatasetOptions DatasetOptions { get; init; } = new();

    /// <summary>A file of training inputs, N×d, or null.</summary>
    [Option("Your own training inputs, N×d, .npy or .csv", Name = "TrainPath", Placeholder = "FILE")]
    public string? TrainFile { get; init; }

    /// <summary>A file of N labels; given with <see cref="TrainFile"/>.</summary>
    [Option("Your own labels, N of them", Name = "LabelsPath", Placeholder = "FILE")]
    public string? LabelsFile { get; init; }

    /// <summary>A file of test points, M×d; given with <see cref="TrainFile"/>.</summary>
    [Option("Your own test points, M×d", Name = "TestPath", Placeholder = "FILE")]
    public string? TestFile { get; init; }

    /// <summary>A file of M labels of the test points, for accuracies; null where they have none. Given with <see cref="TestFile"/>.</summary>
    [Option("Labels of your own test points, M of them, by which an accuracy is counted", Name = "TestLabelsPath", Placeholder = "FILE")]
    public string? TestLabelsFile { get; init; }

    /// <summary>What the first line of each of the <c>.csv</c> files is.</summary>
    [Option("First line of your own .csv files: a heading (yes), numbers (no), or told by what it holds, names or numbers (auto)")]
    public HeaderRule Header { get; init; }

    /// <summary>Number of training samples N; null for <see cref="DrawDefaults.Samples"/>, or all rows of the user's own files.</summary>
    [Option("Number of training samples N", Placeholder = "N", Default = DrawDefaults.Samples, Otherwise = "or all rows of your own file")]
    public int? Samples { get; init; }

    /// <summary>Number of test points M; null for <see cref="DrawDefaults.TestPoints"/>, or all rows of the user's own file.</summary>
    [Option("Number of test points M", Placeholder = "M", Default = DrawDefaults.TestPoints, Otherwise = "or all rows of your own file")]
    public int? TestPoints { get; init; }

    /// <summary>The factor before the gradient's norm.</summary>
    [Option(typeof(SensitivitySettings), nameof(SensitivitySettings.Convention))]
    public SensitivityConvention Convention { get; init; }

    /// <summary>Whether to measure the label-averaged and worst-case-label values and the interaction matrix's norm.</summary>
    [Option(typeof(SensitivitySettings), nameof(SensitivitySettings.LabelMap))]
    public bool LabelMap { get; init; }

    /// <summary>Whether to report the gradients.</summary>
    [Option(typeof(SensitivitySettings), nameof(SensitivitySettings.Gradients))]
    public bool Gradients { get; init; }

    /// <summary>Whether to report the dual coefficients and the kernel matrix.</summary>
    [Option("Also the dual coefficients and the kernel matrix (json)")]
    public bool Dual { get; init; }

    /// <summary>Whether to compute the eigenvalues of the kernel matrix, too: about 4N³/3 operations.</summary>
    public bool Spectrum { get; init; }

    /// <summary>Whether to search the smallest and the largest eigenvalue of the kernel matrix by products with it, for data of any size.</summary>
    [Option("Also the smallest and the largest eigenvalue of the kernel matrix by Lanczos iteration, for kernels that do not fit in memory too")]
    public bool SpectrumEnds { get; init; }

    /// <summary>Whether to say what the model would say of each training sample if it had not seen it: 2N³ operations.</summary>
    [Option("Also what the model would say of each training sample without having seen it: how much of its label is memorized")]
    public bool LeaveOneOut { get; init; }

    /// <summary>Whether to keep the most memorized samples as pictures, too; only with <see cref="LeaveOneOut"/>.</summary>
    public bool MemorizedImages { get; init; }

    /// <summary>Whether to report ∂f(z)/∂y_i of each test point and training sample: (N + M)²k operations.</summary>
    [Option("Also how much each training label moves the prediction at each test point (json)")]
    public bool Alignment { get; init; }

    /// <summary>A folder for the arrays of the measurement as <c>.npy</c>: X, y, Z, the weights W, α, the predictions f and the gradients G; or null.</summary>
    public string? ArraysDirectory { get; init; }

    /// <summary>Whether to solve a least-squares problem where there are fewer parameters than samples, instead of refusing it.</summary>
    [Option(typeof(FitSettings), nameof(FitSettings.LeastSquares))]
    public bool LeastSquares { get; init; }

    /// <summary>How Kα = y is solved.</summary>
    [Option(typeof(FitSettings), nameof(FitSettings.Solver))]
    public SolverChoice Solver { get; init; }

    /// <summary>
    /// Relative residual at which conjugate gradients end; null for <see cref="FitSettings.DefaultTolerance"/>. Only with that solver.
    /// </summary>
    [Option(typeof(FitSettings), nameof(FitSettings.Tolerance))]
    public double? Tolerance { get; init; }

    /// <summary>Most iterations of conjugate gradients; null for <see cref="FitSettings.DefaultMaximumIterations"/>. Only with that solver.</summary>
    [Option(typeof(FitSettings), nameof(FitSettings.MaximumIterations))]
    public int? MaximumIterations { get; init; }

    /// <summary>What weights, features and their products are computed in.</summary>
    [Option(typeof(FitSettings), nameof(FitSettings.Precision))]
    public Precision Precision { get; init; }

    /// <summary>Ridges r of ‖Φθ − y‖² + r‖θ‖²; null for none.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.Ridge))]
    public IReadOnlyList<double>? Ridge { get; init => field = value?.ToArray(); }

    /// <summary>Times t of gradient flow on ½‖Φθ − y‖² from 0, which may be infinite; null for none.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.Time))]
    public IReadOnlyList<double>? Time { get; init => field = value?.ToArray(); }

    /// <summary>Numbers of steps of gradient descent; null for none.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.Steps))]
    public IReadOnlyList<int>? Steps { get; init => field = value?.ToArray(); }

    /// <summary>Size η of those steps; null where there are none.</summary>
    [Option(typeof(RegularizationPath), nameof(RegularizationPath.StepSize))]
    public double? StepSize { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated; only with such a model.</summary>
    [Option(typeof(LawAssumptions), nameof(LawAssumptions.Parametrization))]
    public Parametrization Parametrization { get; init; }

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>How to interpolate, as asked for.</summary>
    internal FitSettings Fit =>
        new() { LeastSquares = LeastSquares, Solver = Solver, Tolerance = Tolerance, MaximumIterations = MaximumIterations, Precision = Precision };

    /// <summary>How far to fit.</summary>
    internal RegularizationPath Path => new() { Ridge = Ridge, Time = Time, Steps = Steps, StepSize = StepSize };

    /// <summary>Checks what can be checked before anything is opened.</summary>
    /// <exception cref="InputException">Something is missing, out of range, or given twice.</exception>
    internal void Validate()
    {
        if (Width is null && WeightsFile is null)
            throw Missing("MissingWidth", "Neither a width nor a file of weights is given: give one of them.");
        if (Width is { } width && WeightsFile is not null)
            throw Conflict(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Both a width ({width}) and a file of weights ('{WeightsFile}') are given: the rows of the weights are the width, "
                        + $"so leave the width out."));
        RequirePositive(Width, "WidthOutOfRange", "width");
        RequirePositive(Samples, "SamplesOutOfRange", "number of training samples");
        RequirePositive(TestPoints, "TestPointsOutOfRange", "number of test points");
        int values = Path.Values.Count;
        Fit.Validate((LabelMap ? FitOption.LabelMap : FitOption.None) | (Spectrum ? FitOption.Spectrum : FitOption.None)
            | (SpectrumEnds ? FitOption.SpectrumEnds : FitOption.None) | (
                LeaveOneOut || Alignment ? FitOption.LeaveOneOut : FitOption.None) | Path.Options | Limit);
        if (Limit != FitOption.None && ArraysDirectory is not null)
            throw Conflict($"Arrays are to be written to '{ArraysDirectory}', but a model of infinite width has no weights: leave them out.");
        if (values > 1 && ArraysDirectory is not null)
            throw Conflict(
                $"Arrays of a single fit are to be written to '{ArraysDirectory}', but there are {values} values of ridge, time or steps: give one.");
        ArrayFile.CheckHeader(Header, TrainFile, LabelsFile, TestFile, TestLabelsFile, WeightsFile);
        if (TrainFile is null) ValidateDataset();
        else ValidateFiles(TrainFile);
        OptionEffects.Check([.. OptionEffects.Given(this), .. OptionEffects.Given(DatasetOptions)], Circumstances);
    }

    /// <summary>Whether the width is infinite, and what that excludes.</summary>
    internal FitOption Limit => Width == InfiniteWidth.Width ? FitOption.InfiniteWidth : FitOption.None;

    /// <summary>What there is that options may have an effect on.</summary>
    private Circumstances Circumstances =>
        (TrainFile is null ? SyntheticDatasets.CircumstancesOf([Dataset ?? DefaultDataset]) : Circumstances.OwnArrays)
        | ModelDescriptor.Of(Model).Circumstances
        | (WeightsFile is null && Limit == FitOption.None ? Circumstances.DrawnWeights : Circumstances.None);

    private void ValidateDataset()
    {
        if ((LabelsFile ?? TestFile ?? TestLabelsFile) is { } alone)
            throw Missing("MissingTrainingInputs",
                $"The file '{alone}' is given without training inputs: give a file of training inputs too, or leave it out and choose a dataset.");
    }

    private void ValidateFiles(string train)
    {
        if (LabelsFile is null)
            throw Missing("MissingLabels", $"The training inputs '{train}' are given without labels: give a file of labels too, one for each row.");
        if (TestFile is null)
            throw Missing(
                "MissingTestPoints", $"The training inputs '{train}' are given without test points: give a file of test points too, of as many columns.");
        string? other =
            Dataset is not null ? $"the dataset '{Dataset}'"
            : DatasetOptions.Directory is not null ? $"the data folder '{DatasetOptions.Directory}'"
            : DatasetOptions.Classes.Count > 0 ? $"the classes {string.Join(',', DatasetOptions.Classes)}"
            : DatasetOptions.Dimension is { } dimension ? string.Create(CultureInfo.InvariantCulture, $"the dimension {dimension}")
            : DatasetOptions.Labels != LabelDistribution.Gaussian ? $"the label distribution '{ChoiceNames.Of(DatasetOptions.Labels)}'"
            : DatasetOptions.Tests != TestChoice.Random ? $"the choice of test points '{ChoiceNames.Of(DatasetOptions.Tests)}'"
            : null;
        if (other is not null)
            throw Conflict(
                $"Both the training inputs '{train}' and {other} are given: your own files leave nothing of that to choose, so give one of the two.");
    }

    private static void RequirePositive(int? value, string errorId, string what)
    {
        if (value < 1)
            throw new InputException(
                errorId, InputErrorKind.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"The {what} is {value}: give at least 1."));
    }

    private static InputException Missing(string errorId, string message) => new(errorId, InputErrorKind.InvalidArgument, message);

    private static InputException Conflict(string message) => new("ConflictingInputs", InputErrorKind.InvalidArgument, message);
}
