using RobustnessTools.Data;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Correlation;

/// <summary>What a model fitted with a ridge has learned of a spurious correlation, in one trial.</summary>
public sealed record CorrelationRow
{
    /// <summary>Short name of the model: <c>linear</c>, <c>rf</c> (random features) or <c>ntk</c> (neural tangent kernel).</summary>
    [Column(ColumnRole.Axis, "model", IsOfUnit = true, SortRank = 1, Width = 6)]
    public string Model { get; init; } = "";

    /// <summary>Name of the activation; empty for the linear model.</summary>
    [Column(ColumnRole.Axis, "activation", SortRank = 2, IsOptional = true, Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Name of the dataset.</summary>
    [Column(ColumnRole.Axis, "dataset", SortRank = 0)]
    public string Dataset { get; init; } = "";

    /// <summary>Correlation ρ of core and spurious inputs, or of class and colour; null where the data have their own.</summary>
    [Column(ColumnRole.Axis, "ρ", SortRank = 3, Fit = FitUse.Separate, IsOptional = true, Width = 5)]
    public double? Correlation { get; init; }

    /// <summary>Number of core inputs; 0 where parts are no inputs of their own.</summary>
    [Column(ColumnRole.Axis, "core inputs", SortRank = 6, Fit = FitUse.Separate)]
    public int CoreDimension { get; init; }

    /// <summary>Number of inputs, D, both parts.</summary>
    [Column(ColumnRole.Axis, "D", SortRank = 6, Fit = FitUse.Separate)]
    public int Dimension { get; init; }

    /// <summary>Number of training samples, n.</summary>
    [Column(ColumnRole.Axis, "n", SortRank = 4, Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k; infinite in the limit, null for the linear model.</summary>
    [Column(ColumnRole.Axis, "k", HasLimit = true, SortRank = 5, Fit = FitUse.Implied, IsOptional = true, Width = 6)]
    public int? Width { get; init; }

    /// <summary>Number of trained parameters, p; infinite where k is.</summary>
    [Column(ColumnRole.Axis, "p", HasLimit = true)]
    public long Parameters { get; init; }

    /// <summary>Ridge λ of ‖Φθ − g‖²/n + λ‖θ‖², Φ the inputs (linear), or features divided by √k.</summary>
    [Column(ColumnRole.Axis, "λ", Fit = FitUse.Separate, SortRank = 7, Width = 7)]
    public double Ridge { get; init; }

    /// <summary>Number of the trial, from 0.</summary>
    [Column(ColumnRole.Trial, "trial", Width = 5)]
    public int Trial { get; init; }

    /// <summary>Seed of all that was drawn.</summary>
    [Column(ColumnRole.Seed, "seed")]
    public ulong? Seed { get; init; }

    /// <summary>𝒞 = Cov(f([x̃; y]), g): predictions with a core x̃ independent of everything, against the label that the spurious part y has.</summary>
    [Column(ColumnRole.Measured, "spurious covariance", IsQuantity = true, Theory = nameof(SpuriousCovarianceTheory),
        Turns = [nameof(Ridge), nameof(MostCovarianceRidge), nameof(MostCovariance)], ShortHeading = "C", Width = 8)]
    public double SpuriousCovariance { get; init; } = double.NaN;

    /// <summary>ℒ = E(f(z) − g)² on new samples.</summary>
    [Column(ColumnRole.Measured, "test loss", IsPositive = true, Theory = nameof(TestLossTheory),
        Turns = [nameof(Ridge), nameof(LeastLossRidge), nameof(LeastLoss)], ShortHeading = "L", Width = 8)]
    public double TestLoss { get; init; } = double.NaN;

    /// <summary>τ, the effective regularization by theory; null where the law of the inputs is not known.</summary>
    [Column(ColumnRole.Diagnostic, "τ", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? EffectiveRegularization { get; init; }

    /// <summary>C by theory; null likewise.</summary>
    [Column(ColumnRole.Diagnostic, "C, theory", Summary = SummaryRule.Shared, IsOptional = true, Width = 9)]
    public double? SpuriousCovarianceTheory { get; init; }

    /// <summary>ℒ by theory; null likewise.</summary>
    [Column(ColumnRole.Diagnostic, "L, theory", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? TestLossTheory { get; init; }

    /// <summary>λ̃, the ridge of the linear model that has the same C where the width is large; null for the linear model itself.</summary>
    [Column(ColumnRole.Diagnostic, "λ̃", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? EquivalentLinearRidge { get; init; }

    /// <summary>The ridge at which ℒ is least by theory; null where no theory is known or no finite ridge is best.</summary>
    [Column(ColumnRole.Diagnostic, "argmin L", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? LeastLossRidge { get; init; }

    /// <summary>The least L by theory; null likewise.</summary>
    [Column(ColumnRole.Diagnostic, "min L", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? LeastLoss { get; init; }

    /// <summary>The ridge at which 𝒞 is largest by theory; null likewise.</summary>
    [Column(ColumnRole.Diagnostic, "argmax C", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? MostCovarianceRidge { get; init; }

    /// <summary>The largest C by theory; null likewise.</summary>
    [Column(ColumnRole.Diagnostic, "max C", Summary = SummaryRule.Shared, IsOptional = true)]
    public double? MostCovariance { get; init; }

    /// <summary>The eigenvalues of Σ_xx, as the plan has them; empty where they were not chosen.</summary>
    [Column(ColumnRole.Condition, "core spectrum", IsOptional = true)]
    public string CoreSpectrum { get; init; } = "";

    /// <summary>The eigenvalues of Σ_yy; empty likewise.</summary>
    [Column(ColumnRole.Condition, "spurious spectrum", IsOptional = true)]
    public string SpuriousSpectrum { get; init; } = "";

    /// <summary>Variance σ² of the labels' noise; null where labels are the data's own.</summary>
    [Column(ColumnRole.Condition, "noise", IsOptional = true)]
    public double? Noise { get; init; }

    /// <summary>What was done to the inputs.</summary>
    [Column(ColumnRole.Condition, "normalization")]
    public Normalization Normalization { get; init; }

    /// <summary>The classes that were kept of a dataset, with a space between them.</summary>
    [Column(ColumnRole.Condition, "classes", IsOptional = true)]
    public string Classes { get; init; } = "";

    /// <summary>The first digits of the fingerprint of the data, or of the covariance, that were read; empty for none.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>The first digits of a hash of the plan without its grid: rows that share it differ in cell and trial only.</summary>
    [Column(ColumnRole.Diagnostic, "plan")]
    public string Plan { get; init; } = "";

    /// <summary>Condition number of what was decomposed, without the ridge.</summary>
    [Column(ColumnRole.Diagnostic, "condition")]
    public double ConditionEstimate { get; init; } = double.NaN;

    /// <summary>The linear algebra provider.</summary>
    [Column(ColumnRole.Diagnostic, "provider")]
    public string Provider { get; init; } = "";

    /// <summary>The cell's share of the trial's run time, in seconds.</summary>
    [Column(ColumnRole.Diagnostic, "seconds")]
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Empty, or what should not be trusted, in one sentence.</summary>
    [Column(ColumnRole.Diagnostic, "message")]
    public string Message { get; init; } = "";
}
