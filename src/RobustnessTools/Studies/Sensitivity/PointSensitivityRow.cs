using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>What was measured at one test point of one model: a line of a measurement's CSV, with what all points share in front.</summary>
/// <remarks>
/// Lines of several measurements go into one table: a measurement is a trial of its cell, and its points are averaged first.
/// New columns go to the end, behind <see cref="Gradient"/>: there are scripts that cut the others by their position.
/// </remarks>
public sealed record PointSensitivityRow
{
    /// <summary>Short name of the model: <c>rf</c> (random features), <c>ntk</c> (neural tangent kernel) or <c>ntk-full</c> (that of both layers).</summary>
    [Column(ColumnRole.Axis, "model", SortRank = 1, Width = 8)]
    public string Model { get; init; } = "";

    /// <summary>Name of the activation.</summary>
    [Column(ColumnRole.Axis, "activation", SortRank = 2, Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Name of the dataset, or of the user's own file.</summary>
    [Column(ColumnRole.Axis, "dataset", SortRank = 0)]
    public string Dataset { get; init; } = "";

    /// <summary>What was done to the inputs.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public Normalization Normalization { get; init; }

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N", SortRank = 3)]
    public int Samples { get; init; }

    /// <summary>Number of inputs, d.</summary>
    [Column(ColumnRole.Axis, "d", SortRank = 5, Fit = FitUse.Separate)]
    public int Dimension { get; init; }

    /// <summary>Number of neurons, k; infinite in the limit.</summary>
    [Column(ColumnRole.Axis, "k", HasLimit = true, SortRank = 4, Fit = FitUse.Implied, Width = 7)]
    public int Width { get; init; }

    /// <summary>Number of trained parameters, p; infinite where k is.</summary>
    [Column(ColumnRole.Axis, "p", HasLimit = true)]
    public long Parameters { get; init; }

    /// <summary>The seed of everything that was drawn; 0 where nothing was.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong Seed { get; init; }

    /// <summary>The computable part √(N·d/p) of the universal law.</summary>
    [Column(ColumnRole.Diagnostic, "√(N·d/p)", Summary = SummaryRule.Shared, ComputedBy = nameof(UniversalLawBoundOf))]
    public double UniversalLawBound { get; init; } = double.NaN;

    /// <summary>max|f(x_i) − y_i| over the training samples.</summary>
    [Column(ColumnRole.Diagnostic, "training residual")]
    public double TrainingResidual { get; init; } = double.NaN;

    /// <summary>Estimated condition number of the kernel matrix.</summary>
    [Column(ColumnRole.Diagnostic, "condition")]
    public double ConditionEstimate { get; init; } = double.NaN;

    /// <summary>How the interpolation was solved.</summary>
    [Column(ColumnRole.Diagnostic, "method")]
    public SolveMethod Method { get; init; }

    /// <summary>The linear algebra provider.</summary>
    [Column(ColumnRole.Diagnostic, "provider")]
    public string Provider { get; init; } = "";

    /// <summary>The factor before the gradient's norm.</summary>
    [Column(ColumnRole.Condition, "convention")]
    public SensitivityConvention Convention { get; init; }

    /// <summary>What weights, features and their products were computed in; null for double.</summary>
    [Column(ColumnRole.Diagnostic, "precision", IsOptional = true)]
    public Precision? Precision { get; init; }

    /// <summary>Estimated relative error of <see cref="Sensitivity"/> by single precision; null in double precision.</summary>
    [Column(ColumnRole.Diagnostic, "precision error", Summary = SummaryRule.Largest, IsOptional = true)]
    public double? PrecisionError { get; init; }

    /// <summary>Number of iterations; null for a direct solution.</summary>
    [Column(ColumnRole.Diagnostic, "iterations", IsOptional = true)]
    public int? Iterations { get; init; }

    /// <summary>Number of the test point z, from 0.</summary>
    [Column(ColumnRole.Part, "point", Width = 5)]
    public int Point { get; init; }

    /// <summary>f(z).</summary>
    [Column(ColumnRole.Diagnostic, "f(z)", Width = 8)]
    public double Prediction { get; init; } = double.NaN;

    /// <summary>‖∇f(z)‖₂.</summary>
    [Column(ColumnRole.Measured, "‖∇f(z)‖", IsPositive = true, Width = 8)]
    public double GradientNorm { get; init; } = double.NaN;

    /// <summary>S(z), by the convention.</summary>
    [Column(ColumnRole.Measured, "S(z)", IsPositive = true, IsQuantity = true, Width = 8)]
    public double Sensitivity { get; init; } = double.NaN;

    /// <summary>‖A(z)‖_F with A(z) = I(z)K⁻¹: √(E‖∇f(z)‖²) over random labels; null where not asked for.</summary>
    [Column(ColumnRole.Measured, "‖A(z)‖F", IsPositive = true, IsOptional = true)]
    public double? LabelMapFrobenius { get; init; }

    /// <summary>‖A(z)‖₂: the largest ‖∇f(z)‖ over labels of unit norm; null where not asked for.</summary>
    [Column(ColumnRole.Measured, "‖A(z)‖₂", IsPositive = true, IsOptional = true)]
    public double? LabelMapSpectral { get; init; }

    /// <summary>‖I(z)‖_F of the interaction matrix with uncentred features; null where not asked for.</summary>
    [Column(ColumnRole.Measured, "‖I(z)‖F", IsPositive = true, IsOptional = true)]
    public double? InteractionFrobenius { get; init; }

    /// <summary>The sensitivity averaged over random labels with E[yyᵀ] = I, of norm √N; null where not asked for.</summary>
    [Column(ColumnRole.Measured, "S, label average", IsPositive = true, ShortHeading = "lbl. avg.", IsOptional = true, Width = 9)]
    public double? LabelAveragedSensitivity { get; init; }

    /// <summary>The largest sensitivity over labels of norm √N; never below the average over random ones. Null where not asked for.</summary>
    [Column(ColumnRole.Measured, "S, worst labels", IsPositive = true, ShortHeading = "worst", IsOptional = true, Width = 7)]
    public double? WorstCaseSensitivity { get; init; }

    /// <summary>∇f(z), d long, in a file a column for each input; null where not asked for.</summary>
    [Column(ColumnRole.Diagnostic, "∇f(z)", IsOptional = true)]
    public IReadOnlyList<double>? Gradient { get; init => field = value?.ToArray(); }

    /// <summary>Number of the trial, from 0: another draw with the same seed.</summary>
    [Column(ColumnRole.Trial, "trial")]
    public int Trial { get; init; }

    /// <summary>‖θ‖₂ of the parameters.</summary>
    [Column(ColumnRole.Diagnostic, "‖θ‖")]
    public double ParameterNorm { get; init; } = double.NaN;

    /// <summary>Whether the residual is small enough to call the data interpolated; true where a file does not say.</summary>
    [Column(ColumnRole.Diagnostic, "interpolates", Summary = SummaryRule.CountOfNo, SummaryName = "notInterpolating", WhenMissing = true,
        Unless = [nameof(Ridge), nameof(Time), nameof(Steps)])]
    public bool Interpolates { get; init; }

    /// <summary>How the labels of synthetic data were drawn; null for other data.</summary>
    [Column(ColumnRole.Condition, "labels", IsOptional = true)]
    public LabelDistribution? Labels { get; init; }

    /// <summary>The classes that were kept of a dataset, with spaces between them; empty for all, and for synthetic data.</summary>
    [Column(ColumnRole.Condition, "classes", IsOptional = true)]
    public string Classes { get; init; } = "";

    /// <summary>Which samples of a dataset were test points; null for synthetic data and for the user's own files.</summary>
    [Column(ColumnRole.Condition, "test points", IsOptional = true)]
    public TestChoice? Tests { get; init; }

    /// <summary>The first digits of the fingerprint of the data that were read; empty for synthetic data.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>Ridge r of ‖Φθ − y‖² + r‖θ‖²; null without.</summary>
    [Column(ColumnRole.Axis, "ridge", Fit = FitUse.Separate, IsOptional = true)]
    public double? Ridge { get; init; }

    /// <summary>Time t of gradient flow on ½‖Φθ − y‖² from 0; null without.</summary>
    [Column(ColumnRole.Axis, "time", Fit = FitUse.Separate, IsOptional = true)]
    public double? Time { get; init; }

    /// <summary>Number of steps of gradient descent likewise; null without.</summary>
    [Column(ColumnRole.Axis, "steps", Fit = FitUse.Separate, IsOptional = true)]
    public int? Steps { get; init; }

    /// <summary>Size η of those steps; null without.</summary>
    [Column(ColumnRole.Axis, "step size", Fit = FitUse.Separate, IsOptional = true)]
    public double? StepSize { get; init; }

    /// <summary>Largest eigenvalue λ_max of the kernel matrix, the scale of a ridge; null for interpolation, which needs none.</summary>
    [Column(ColumnRole.Diagnostic, "λ_max", IsOptional = true)]
    public double? LargestEigenvalue { get; init; }

    /// <summary>Smallest eigenvalue λ_min likewise, negative by rounding at times: times are on the scale from 1/λ_max to 1/λ_min.</summary>
    [Column(ColumnRole.Diagnostic, "λ_min", IsOptional = true)]
    public double? SmallestEigenvalue { get; init; }

    /// <summary>
    /// At infinite width a bound on the error of the kernel matrix's elements by a Hermite series that ends, relative to the largest of them: 0 in closed form;
    /// null for finite widths.
    /// </summary>
    [Column(ColumnRole.Diagnostic, "kernel error", IsOptional = true)]
    public double? KernelError { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated: standard or ntk; empty for models of one layer.</summary>
    [Column(ColumnRole.Axis, "parametrization", IsOptional = true)]
    public string Parametrization { get; init; } = "";

    /// <summary>The share of the first layer in the trace of the kernel matrix, from 0 to 1; null for models of one layer.</summary>
    [Column(ColumnRole.Diagnostic, "first layer's share", IsOptional = true)]
    public double? FirstLayerShare { get; init; }

    /// <summary>The first digits of the fingerprint of weights that were given; empty where they were drawn, or are none.</summary>
    [Column(ColumnRole.Condition, "weights", IsOptional = true)]
    public string Weights { get; init; } = "";

    /// <summary>√(N·d/p) of a cell, for files that do not have it.</summary>
    public static double UniversalLawBoundOf(Cell cell) => SensitivityRow.UniversalLawBoundOf(cell);
}
