using RobustnessTools.Data;
using RobustnessTools.Data.Spurious;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Memorization;

/// <summary>What a model that interpolates N samples has memorized of their spurious inputs, in one trial.</summary>
public sealed record MemorizationRow
{
    /// <summary>Short name of the model: <c>rf</c> (random features) or <c>ntk</c> (neural tangent kernel).</summary>
    [Column(ColumnRole.Axis, "model", IsOfUnit = true, SortRank = 1, Width = 8)]
    public string Model { get; init; } = "";

    /// <summary>Name of the activation.</summary>
    [Column(ColumnRole.Axis, "activation", SortRank = 2, Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Name of the dataset.</summary>
    [Column(ColumnRole.Axis, "dataset", SortRank = 0)]
    public string Dataset { get; init; } = "";

    /// <summary>Share of the inputs that are spurious.</summary>
    [Column(ColumnRole.Axis, "spurious share", SortRank = 3, ShortHeading = "spurious", Fit = FitUse.Separate, Width = 8)]
    public double SpuriousFraction { get; init; }

    /// <summary>Number of inputs, d.</summary>
    [Column(ColumnRole.Axis, "d", SortRank = 6, Fit = FitUse.Separate)]
    public int Dimension { get; init; }

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N", SortRank = 4, Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k; infinite in the limit.</summary>
    [Column(ColumnRole.Axis, "k", HasLimit = true, SortRank = 5, Fit = FitUse.Implied, Width = 7)]
    public int Width { get; init; }

    /// <summary>Number of trained parameters, p; infinite where k is.</summary>
    [Column(ColumnRole.Axis, "p", HasLimit = true)]
    public long Parameters { get; init; }

    /// <summary>Ridge r of ‖Φθ − y‖² + r‖θ‖²; null without.</summary>
    [Column(ColumnRole.Axis, "ridge", Fit = FitUse.Separate, IsOptional = true)]
    public double? Ridge { get; init; }

    /// <summary>Number of the trial, from 0.</summary>
    [Column(ColumnRole.Trial, "trial", Width = 5)]
    public int Trial { get; init; }

    /// <summary>Seed of all that was drawn.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong? Seed { get; init; }

    /// <summary>Share of new samples that get the sign of their label.</summary>
    [Column(ColumnRole.Measured, "test accuracy", IsShare = true, Theory = nameof(TestAccuracyTheory), ShortHeading = "test acc.", Width = 9)]
    public double TestAccuracy { get; init; } = double.NaN;

    /// <summary>Share of spurious samples (the spurious inputs of a training sample, with another core) that get the sign of that sample's label.</summary>
    [Column(ColumnRole.Measured, "spurious accuracy", IsShare = true, IsQuantity = true, Theory = nameof(SpuriousAccuracyTheory),
        ShortHeading = "spur. acc.", Width = 10)]
    public double SpuriousAccuracy { get; init; } = double.NaN;

    /// <summary>Mean over the samples of the alignment ℱ(z_i, x_i) = ∂f(z_i)/∂y_i of each with its spurious sample z_i.</summary>
    [Column(ColumnRole.Measured, "alignment", Theory = nameof(AlignmentTheory), Quantiles = [nameof(AlignmentLow), nameof(AlignmentHigh)],
        Width = 9)]
    public double Alignment { get; init; } = double.NaN;

    /// <summary>Its standard deviation over the samples.</summary>
    [Column(ColumnRole.Measured, "alignment, deviation")]
    public double AlignmentDeviation { get; init; } = double.NaN;

    /// <summary>The value that 5% of the alignments are below.</summary>
    [Column(ColumnRole.Measured, "alignment, 5%")]
    public double AlignmentLow { get; init; } = double.NaN;

    /// <summary>The value that 5% of the alignments are above.</summary>
    [Column(ColumnRole.Measured, "alignment, 95%")]
    public double AlignmentHigh { get; init; } = double.NaN;

    /// <summary>Cov(f(z_i), y_i) over the spurious samples: what is memorized.</summary>
    [Column(ColumnRole.Measured, "Cov(f(z), y)", Theory = nameof(SpuriousCovarianceTheory))]
    public double SpuriousCovariance { get; init; } = double.NaN;

    /// <summary>The mean alignment times Cov(y_i − f_{−i}(x_i), y_i), which the covariance is where alignments and labels are independent.</summary>
    [Column(ColumnRole.Measured, "γ·Cov(y − f₋ᵢ, y)")]
    public double AlignedCovariance { get; init; } = double.NaN;

    /// <summary>The mean alignment times √(mean square on test points · Var y): a bound of that, in the limit.</summary>
    [Column(ColumnRole.Measured, "γ·√(R·Var y)")]
    public double CovarianceBound { get; init; } = double.NaN;

    /// <summary>Mean of (y_i − f_{−i}(x_i))², each sample left out: the test error by the training samples alone.</summary>
    [Column(ColumnRole.Measured, "(y − f)², left out", IsPositive = true, Theory = nameof(TestMeanSquareTheory))]
    public double LeftOutMeanSquare { get; init; } = double.NaN;

    /// <summary>Mean of (y − f(z))² over the test points.</summary>
    [Column(ColumnRole.Measured, "(y − f)², test", IsPositive = true, Theory = nameof(TestMeanSquareTheory))]
    public double TestMeanSquare { get; init; } = double.NaN;

    /// <summary>The limit of the alignment by the theory of this project; null on images and with a ridge.</summary>
    [Column(ColumnRole.Diagnostic, "alignment, theory", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? AlignmentTheory { get; init; }

    /// <summary>That of the test accuracy; null also where φ has no linear part.</summary>
    [Column(ColumnRole.Diagnostic, "test accuracy, theory", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? TestAccuracyTheory { get; init; }

    /// <summary>That of the spurious accuracy; null also where the core is 0.</summary>
    [Column(ColumnRole.Diagnostic, "spurious accuracy, theory", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? SpuriousAccuracyTheory { get; init; }

    /// <summary>That of the covariance; null likewise.</summary>
    [Column(ColumnRole.Diagnostic, "Cov(f(z), y), theory", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? SpuriousCovarianceTheory { get; init; }

    /// <summary>That of the mean square on test points.</summary>
    [Column(ColumnRole.Diagnostic, "(y − f)², theory", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? TestMeanSquareTheory { get; init; }

    /// <summary>What became of the core of a spurious sample.</summary>
    [Column(ColumnRole.Condition, "core")]
    public SpuriousSample SpuriousSample { get; init; }

    /// <summary>What was done to the inputs.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public Normalization Normalization { get; init; }

    /// <summary>The classes that were kept of a dataset, with a space between them; empty for synthetic data.</summary>
    [Column(ColumnRole.Condition, "classes", IsOptional = true)]
    public string Classes { get; init; } = "";

    /// <summary>The first digits of the fingerprint of the data that were read, and of their mask; empty for synthetic data.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>The first digits of a hash of the plan without its grid: rows that share it differ in cell and trial only.</summary>
    [Column(ColumnRole.Diagnostic, "plan")]
    public string Plan { get; init; } = "";

    /// <summary>max|f(x_i) − y_i| over the training samples.</summary>
    [Column(ColumnRole.Diagnostic, "training residual")]
    public double TrainingResidual { get; init; } = double.NaN;

    /// <summary>Estimated condition number of the kernel matrix, a ridge included.</summary>
    [Column(ColumnRole.Diagnostic, "condition")]
    public double ConditionEstimate { get; init; } = double.NaN;

    /// <summary>Whether the model interpolates.</summary>
    [Column(ColumnRole.Diagnostic, "interpolates", Summary = SummaryRule.CountOfNo, SummaryName = "notInterpolating", WhenMissing = true,
        Unless = [nameof(Ridge)])]
    public bool Interpolates { get; init; }

    /// <summary>The linear algebra provider.</summary>
    [Column(ColumnRole.Diagnostic, "provider")]
    public string Provider { get; init; } = "";

    /// <summary>The cell's share of the trial's run time, in seconds.</summary>
    [Column(ColumnRole.Diagnostic, "seconds")]
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Empty, or what went wrong or should not be trusted, in one sentence.</summary>
    [Column(ColumnRole.Diagnostic, "message")]
    public string Message { get; init; } = "";
}
