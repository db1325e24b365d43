using System.Text.Json.Serialization;
using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Studies.Measurements;

/// <summary>What a measurement found, with what it takes to trust and to repeat it. Its JSON keys are these members in camelCase.</summary>
public sealed record MeasurementReport
{
    /// <summary>How many of the most memorized samples are drawn.</summary>
    public const int MostMemorizedImages = 5;

    /// <summary>The model: <c>rf</c>, <c>ntk</c> or <c>ntk-full</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the activation.</summary>
    public required string Activation { get; init; }

    /// <summary>Name of the dataset, or of the user's own file.</summary>
    public required string Dataset { get; init; }

    /// <summary>Where the data came from: a distribution, or files.</summary>
    public required string Origin { get; init; }

    /// <summary>The classes that were kept of a dataset, the first of two as −1; null where none were chosen.</summary>
    public IReadOnlyList<int>? Classes { get; init => field = value?.ToArray(); }

    /// <summary>What tells the data that were read from others under the same name, SHA-256 in hexadecimal; null for synthetic data.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What tells weights that were given from others, SHA-256 in hexadecimal; null where they were drawn.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WeightsFingerprint { get; init; }

    /// <summary>Which samples of a dataset were test points; null for the user's own files.</summary>
    public TestChoice? Tests { get; init; }

    /// <summary>How the labels of synthetic data were drawn; null for other data.</summary>
    public LabelDistribution? LabelDistribution { get; init; }

    /// <summary>What was done to the inputs.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>Number of training samples, N.</summary>
    public required int Samples { get; init; }

    /// <summary>Number of inputs, d.</summary>
    public required int Dimension { get; init; }

    /// <summary>Number of neurons, k; in JSON <c>infinite</c> where it is <see cref="InfiniteWidth.Width"/>.</summary>
    [JsonConverter(typeof(WidthConverter))]
    public required int Width { get; init; }

    /// <summary>Number of trained parameters, p; <c>infinite</c> likewise.</summary>
    [JsonConverter(typeof(ParametersConverter))]
    public required long Parameters { get; init; }

    /// <summary>The seed of everything that was drawn.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of the trial; null for the first one.</summary>
    public int? Trial { get; init; }

    /// <summary>√(N·d/p), the computable part of the universal law.</summary>
    public required double UniversalLawBound { get; init; }

    /// <summary>max|f(x_i) − y_i| over the training samples.</summary>
    public required double TrainingResidual { get; init; }

    /// <summary>Whether the residual is small enough to call the data interpolated.</summary>
    public required bool Interpolates { get; init; }

    /// <summary>Estimated condition number of the kernel matrix.</summary>
    public required double ConditionEstimate { get; init; }

    /// <summary>‖θ‖₂.</summary>
    public required double ParameterNorm { get; init; }

    /// <summary>Ridge r of ‖Φθ − y‖² + r‖θ‖²; null without.</summary>
    public double? Ridge { get; init; }

    /// <summary>Time t of gradient flow on ½‖Φθ − y‖² from 0; null without.</summary>
    [JsonConverter(typeof(OpenNumberConverter))]
    public double? Time { get; init; }

    /// <summary>Number of steps of gradient descent likewise; null without.</summary>
    public int? Steps { get; init; }

    /// <summary>Size η of those steps; null without.</summary>
    public double? StepSize { get; init; }

    /// <summary>Largest eigenvalue of the kernel matrix, the scale of a ridge; null for interpolation.</summary>
    public double? LargestEigenvalue { get; init; }

    /// <summary>Smallest eigenvalue likewise, negative by rounding at times: times are on the scale from 1/λ_max to 1/λ_min.</summary>
    public double? SmallestEigenvalue { get; init; }

    /// <summary>How far <see cref="LargestEigenvalue"/> can be from the true one, which is not below it; null where it is not from Lanczos iteration.</summary>
    public double? LargestEigenvalueError { get; init; }

    /// <summary>
    /// How far <see cref="SmallestEigenvalue"/> can be from the true one, which is not above it; null where it is not from Lanczos iteration.
    /// </summary>
    public double? SmallestEigenvalueError { get; init; }

    /// <summary>
    /// At infinite width a bound on the error of the kernel matrix's elements by a Hermite series that ends, relative to the largest of them: 0 in closed form;
    /// null for finite widths.
    /// </summary>
    public double? KernelError { get; init; }

    /// <summary>By which parameters a network of both layers was differentiated; null for models of one layer.</summary>
    public Parametrization? Parametrization { get; init; }

    /// <summary>The share of the first layer in the trace of the kernel matrix, from 0 to 1; null for models of one layer.</summary>
    public double? FirstLayerShare { get; init; }

    /// <summary>How the interpolation was solved.</summary>
    public required SolveMethod Method { get; init; }

    /// <summary>Number of iterations; null for a direct solution.</summary>
    public int? Iterations { get; init; }

    /// <summary>What weights, features and their products were computed in.</summary>
    public Precision Precision { get; init; }

    /// <summary>
    /// Estimated relative error of S by single precision, from quarters of the samples and neurons measured in both; null in double precision.
    /// </summary>
    public double? PrecisionError { get; init; }

    /// <summary>The linear algebra provider: <c>openblas</c>, <c>managed</c>, <c>mathnet</c> or <c>cuda</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Number of threads.</summary>
    public required int Threads { get; init; }

    /// <summary>The factor before the gradient's norm.</summary>
    public required SensitivityConvention Convention { get; init; }

    /// <summary>S(z) over the test points.</summary>
    public required SensitivitySummary Summary { get; init; }

    /// <summary>One for each test point, in their order.</summary>
    public required IReadOnlyList<PointSensitivity> Points { get; init => field = value.ToArray(); }

    /// <summary>α, N long; null where not asked for.</summary>
    public IReadOnlyList<double>? DualCoefficients { get; init => field = value?.ToArray(); }

    /// <summary>Eigenvalues of the kernel matrix, ascending; null where not asked for.</summary>
    public IReadOnlyList<double>? KernelEigenvalues { get; init => field = value?.ToArray(); }

    /// <summary>The share of the labels along the eigenvector of each eigenvalue, (q_i·y)²/‖y‖²; null where not asked for.</summary>
    public IReadOnlyList<double>? LabelShares { get; init => field = value?.ToArray(); }

    /// <summary>The effective rank of the kernel matrix, (tr K)²/tr K²; null where not asked for.</summary>
    public double? EffectiveRank { get; init; }

    /// <summary>What the model would say of each training sample without having seen it, N of them; null where not asked for.</summary>
    public IReadOnlyList<LeftOutSample>? LeftOut { get; init => field = value?.ToArray(); }

    /// <summary>Mean of (y_i − f_{−i}(x_i))², the test error by the training samples alone; null where not asked for.</summary>
    public double? LeftOutMeanSquare { get; init; }

    /// <summary>The most memorized samples as pictures, at most <see cref="MostMemorizedImages"/>; null where not asked for. Not in JSON.</summary>
    [JsonIgnore]
    public IReadOnlyList<MemorizedImage>? MemorizedImages { get; init => field = value?.ToArray(); }

    /// <summary>ℱ(z, x_i) = ∂f(z)/∂y_i, M rows of N; null where not asked for.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Alignments { get; init; }

    /// <summary>K, N rows of N; null where not asked for.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Kernel { get; init; }

    /// <summary>What should not be trusted or could be better, each in one sentence.</summary>
    public required IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); }

    /// <summary>The versions and the machine.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>Run time in seconds, from the request to the report.</summary>
    public required double Seconds { get; init; }

    /// <summary>What was found at each test point, as rows of a table.</summary>
    public IReadOnlyList<PointSensitivityRow> PointRows() => [.. Points.Select((point, number) => new PointSensitivityRow
    {
        Model = Model,
        Activation = Activation,
        Dataset = Dataset,
        Normalization = Normalization,
        Dimension = Dimension,
        Samples = Samples,
        Width = Width,
        Parameters = Parameters,
        Seed = Seed,
        Trial = Trial ?? 0,
        UniversalLawBound = UniversalLawBound,
        TrainingResidual = TrainingResidual,
        ConditionEstimate = ConditionEstimate,
        ParameterNorm = ParameterNorm,
        Interpolates = Interpolates,
        Method = Method,
        Provider = Provider,
        Convention = Convention,
        Labels = LabelDistribution,
        Classes = string.Join(' ', Classes ?? []),
        Tests = LabelDistribution is null ? Tests : null,
        Data = DataRecord.Short(Fingerprint),
        Precision = PrecisionError is null ? null : Precision,
        PrecisionError = PrecisionError,
        Iterations = Iterations,
        Point = number,
        Prediction = point.Prediction,
        GradientNorm = point.GradientNorm,
        Sensitivity = point.Sensitivity,
        LabelMapFrobenius = point.LabelMapFrobenius,
        LabelMapSpectral = point.LabelMapSpectral,
        InteractionFrobenius = point.InteractionFrobenius,
        LabelAveragedSensitivity = point.LabelAveragedSensitivity,
        WorstCaseSensitivity = point.WorstCaseSensitivity,
        Gradient = point.Gradient,
        Ridge = Ridge,
        Time = Time,
        Steps = Steps,
        StepSize = StepSize,
        LargestEigenvalue = LargestEigenvalue,
        SmallestEigenvalue = SmallestEigenvalue,
        KernelError = KernelError,
        Parametrization = ChoiceNames.OrNothing(Parametrization),
        FirstLayerShare = FirstLayerShare,
        Weights = DataRecord.Short(WeightsFingerprint),
    })];

    /// <summary>The mean over the test points, as a row of a sweep.</summary>
    public SensitivityRow Row() => new()
    {
        Model = Model,
        Activation = Activation,
        Dataset = Dataset,
        Dimension = Dimension,
        Samples = Samples,
        Width = Width,
        Parameters = Parameters,
        Trial = Trial ?? 0,
        Sensitivity = Summary.Mean,
        SensitivityDeviation = Summary.StandardDeviation,
        LabelAveraged = Points.Average(point => point.LabelAveragedSensitivity ?? double.NaN),
        UniversalLawBound = UniversalLawBound,
        TrainingResidual = TrainingResidual,
        ConditionEstimate = ConditionEstimate,
        Interpolates = Interpolates,
        Seconds = Seconds,
        Message = string.Join(' ', Warnings),
        PrecisionError = PrecisionError ?? double.NaN,
        Seed = Seed,
        Normalization = Normalization,
        Labels = LabelDistribution,
        Classes = string.Join(' ', Classes ?? []),
        Tests = LabelDistribution is null ? Tests : null,
        Convention = Convention,
        Data = DataRecord.Short(Fingerprint),
        ParameterNorm = ParameterNorm,
        Ridge = Ridge,
        Time = Time,
        Steps = Steps,
        StepSize = StepSize,
        LargestEigenvalue = LargestEigenvalue,
        SmallestEigenvalue = SmallestEigenvalue,
        KernelError = KernelError,
        Parametrization = ChoiceNames.OrNothing(Parametrization),
        FirstLayerShare = FirstLayerShare,
        Weights = DataRecord.Short(WeightsFingerprint),
    };

    /// <summary>What was found of a fit.</summary>
    /// <param name="fit">The model and what it was fitted to.</param>
    /// <param name="result">What was measured of it.</param>
    /// <param name="seconds">Run time in seconds.</param>
    public static MeasurementReport Of(Fit fit, SensitivityResult result, double seconds) => new()
    {
        Model = fit.Model.Kind.ShortName(),
        Activation = fit.Model.Activation.Name,
        Dataset = fit.Data.Name,
        Origin = fit.Data.Origin,
        Classes = fit.Data.Classes is { Count: > 0 } classes ? classes : null,
        Fingerprint = fit.Data.Fingerprint,
        WeightsFingerprint = fit.Model.Weights.Fingerprint,
        Tests = fit.Data.Tests,
        LabelDistribution = fit.Data.LabelDistribution,
        Normalization = fit.Data.Normalization,
        Samples = fit.Data.Samples,
        Dimension = fit.Data.Dimension,
        Width = fit.Model.Width,
        Parameters = fit.Model.Parameters,
        Seed = fit.Seed ?? 0,
        Trial = fit.Trial > 0 ? fit.Trial : null,
        UniversalLawBound = result.UniversalLawBound,
        TrainingResidual = result.Solution.TrainingResidual,
        Interpolates = result.Solution.Interpolates,
        ConditionEstimate = result.Solution.ConditionEstimate,
        ParameterNorm = result.Solution.ParameterNorm,
        Ridge = fit.Regularization.Ridge,
        Time = fit.Regularization.Time,
        Steps = fit.Regularization.Steps,
        StepSize = fit.Regularization.StepSize,
        LargestEigenvalue = result.Solution.LargestEigenvalue,
        SmallestEigenvalue = result.Solution.SmallestEigenvalue,
        KernelError = result.Solution.KernelError,
        Parametrization = fit.Model.Parametrization,
        FirstLayerShare = result.Solution.FirstLayerShare,
        Method = result.Solution.Method,
        Iterations = result.Solution.Method == SolveMethod.ConjugateGradient ? result.Solution.Iterations : null,
        Precision = fit.Precision,
        PrecisionError = fit.Precision == Precision.Single ? result.PrecisionError : null,
        Provider = fit.Provider,
        Threads = fit.Threads,
        Convention = result.Convention,
        Summary = result.Summary,
        Points = result.Points,
        Warnings = result.Warnings,
        Environment = fit.Environment,
        Seconds = seconds,
    };
}
