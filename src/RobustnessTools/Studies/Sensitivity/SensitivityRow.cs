using RobustnessTools.Data;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>One line of a sweep's results: one cell in one trial.</summary>
/// <remarks>A failed cell has NaN for every measured number and says why in <see cref="Message"/>.</remarks>
public sealed record SensitivityRow
{
    /// <summary>Short name of the model: <c>rf</c> (random features), <c>ntk</c> (neural tangent kernel) or <c>ntk-full</c> (that of both layers).</summary>
    [Column(ColumnRole.Axis, "model", IsOfUnit = true, SortRank = 1, Width = 8)]
    public string Model { get; init; } = "";

    /// <summary>Name of the activation.</summary>
    [Column(ColumnRole.Axis, "activation", SortRank = 2, Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Name of the dataset.</summary>
    [Column(ColumnRole.Axis, "dataset", IsOfUnit = true, SortRank = 0, Width = 8)]
    public string Dataset { get; init; } = "";

    /// <summary>Number of inputs, d.</summary>
    [Column(ColumnRole.Axis, "d", SortRank = 5, Fit = FitUse.Separate)]
    public int Dimension { get; init; }

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N", SortRank = 3, Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k; infinite in the limit.</summary>
    [Column(ColumnRole.Axis, "k", HasLimit = true, SortRank = 4, Fit = FitUse.Implied, Width = 6)]
    public int Width { get; init; }

    /// <summary>Number of trained parameters, p; infinite where k is.</summary>
    [Column(ColumnRole.Axis, "p", HasLimit = true, Width = 6)]
    public long Parameters { get; init; }

    /// <summary>Number of the trial, from 0.</summary>
    [Column(ColumnRole.Trial, "trial", Width = 5)]
    public required int Trial { get; init; }

    /// <summary>Mean of S(z) over the test points.</summary>
    [Column(ColumnRole.Measured, "S", IsPositive = true, Width = 7)]
    public double Sensitivity { get; init; } = double.NaN;

    /// <summary>Standard deviation (divisor M − 1) of S(z) over the test points; NaN for a single one.</summary>
    [Column(ColumnRole.Measured, "deviation over points", IsPositive = true, ShortHeading = "± (z)")]
    public double SensitivityDeviation { get; init; } = double.NaN;

    /// <summary>Root mean square over random labels of S(z), ‖A(z)‖_F times the factor, averaged over the test points; NaN where not asked for.</summary>
    [Column(ColumnRole.Measured, "S, label average", IsPositive = true)]
    public double LabelAveraged { get; init; } = double.NaN;

    /// <summary>The computable part √(N·d/p) of the universal law.</summary>
    [Column(ColumnRole.Diagnostic, "√(N·d/p)", Summary = SummaryRule.Shared, ComputedBy = nameof(UniversalLawBoundOf), Width = 8)]
    public double UniversalLawBound { get; init; } = double.NaN;

    /// <summary>max|f(x_i) − y_i| over the training samples.</summary>
    [Column(ColumnRole.Diagnostic, "training residual", ShortHeading = "max|f−y|", Width = 8, Digits = 2)]
    public double TrainingResidual { get; init; } = double.NaN;

    /// <summary>Estimated condition number of the kernel matrix.</summary>
    [Column(ColumnRole.Diagnostic, "condition")]
    public double ConditionEstimate { get; init; } = double.NaN;

    /// <summary>
    /// Whether the model interpolates: false where the residual is too large to call the data fitted, true where a file of others does not say.
    /// </summary>
    [Column(ColumnRole.Diagnostic, "interpolates", Summary = SummaryRule.CountOfNo, SummaryName = "notInterpolating", WhenMissing = true,
        Unless = [nameof(Ridge), nameof(Time), nameof(Steps)])]
    public bool Interpolates { get; init; }

    /// <summary>The cell's share of the trial's run time, in seconds.</summary>
    [Column(ColumnRole.Diagnostic, "seconds")]
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Empty, or what went wrong or should not be trusted, in one sentence.</summary>
    [Column(ColumnRole.Diagnostic, "message")]
    public string Message { get; init; } = "";

    /// <summary>Estimated relative error of <see cref="Sensitivity"/> by single precision; NaN where everything was computed in double precision.</summary>
    /// <remarks>
    /// Measured in both precisions at the cells of the first two trials with the same N and the narrowest width that can be compared: three times the
    /// largest relative difference over their test points, and times the ratio of the condition estimates where this cell's is larger.
    /// </remarks>
    [Column(ColumnRole.Diagnostic, "precision error", Summary = SummaryRule.Largest)]
    public double PrecisionError { get; init; } = double.NaN;

    /// <summary>Seed of all that was drawn; null in files of versions that did not say it.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong? Seed { get; init; }

    /// <summary>What was done to the inputs; null where a file does not say it.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public Normalization? Normalization { get; init; }

    /// <summary>How the labels of synthetic data were drawn; null for other data.</summary>
    [Column(ColumnRole.Condition, "labels")]
    public LabelDistribution? Labels { get; init; }

    /// <summary>The classes that were kept of a dataset, with spaces between them; empty for all, and for synthetic data.</summary>
    [Column(ColumnRole.Condition, "classes")]
    public string Classes { get; init; } = "";

    /// <summary>Which samples of a dataset were test points; null for synthetic data.</summary>
    [Column(ColumnRole.Condition, "test points")]
    public TestChoice? Tests { get; init; }

    /// <summary>The factor before the gradient's norm.</summary>
    [Column(ColumnRole.Condition, "convention")]
    public SensitivityConvention? Convention { get; init; }

    /// <summary>The first digits of the fingerprint of the data that were read; empty for synthetic data.</summary>
    [Column(ColumnRole.Condition, "data")]
    public string Data { get; init; } = "";

    /// <summary>The first digits of a hash of the plan without its grid: rows that share it differ in cell and trial only.</summary>
    [Column(ColumnRole.Diagnostic, "plan")]
    public string Plan { get; init; } = "";

    /// <summary>‖θ‖₂ of the parameters; NaN in files of versions that did not say it.</summary>
    [Column(ColumnRole.Diagnostic, "‖θ‖")]
    public double ParameterNorm { get; init; } = double.NaN;

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

    /// <summary>The cell: model, activation, dataset, d, N, k, p.</summary>
    public Cell Cell
    {
        get => new(Model, Activation, Dataset, Dimension, Samples, Width, Parameters);
        init => (Model, Activation, Dataset, Dimension, Samples, Width, Parameters) =
            (value.Model, value.Activation, value.Dataset, value.Dimension, value.Samples, value.Width, value.Parameters);
    }

    /// <summary>Whether the cell was measured: it may still carry a warning.</summary>
    public bool Succeeded => double.IsFinite(Sensitivity);

    /// <summary>√(N·d/p) of a cell, for files that do not have it.</summary>
    public static double UniversalLawBoundOf(Cell cell) => UniversalLaw.Bound(cell.Samples, cell.Dimension, cell.Parameters);
}
