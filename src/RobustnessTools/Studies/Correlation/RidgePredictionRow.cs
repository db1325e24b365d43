using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Correlation;

/// <summary>What theory predicts of ridge regression on Gaussian inputs with a spurious part.</summary>
public sealed record RidgePredictionRow
{
    /// <summary>Short name of the model: <c>linear</c>, <c>rf</c> or <c>ntk</c>.</summary>
    [Column(ColumnRole.Axis, "model", Width = 6)]
    public string Model { get; init; } = "";

    /// <summary>Name of the activation; empty for the linear model.</summary>
    [Column(ColumnRole.Axis, "activation", IsOptional = true, Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Correlation ρ; null where a covariance was given.</summary>
    [Column(ColumnRole.Axis, "ρ", IsOptional = true, Width = 5)]
    public double? Correlation { get; init; }

    /// <summary>Number of inputs, D.</summary>
    [Column(ColumnRole.Axis, "D")]
    public int Dimension { get; init; }

    /// <summary>Number of training samples, n.</summary>
    [Column(ColumnRole.Axis, "n", Width = 5)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k; infinite in the limit, null for the linear model.</summary>
    [Column(ColumnRole.Axis, "k", HasLimit = true, IsOptional = true, Width = 6)]
    public int? Width { get; init; }

    /// <summary>Ridge λ of ‖Φθ − g‖²/n + λ‖θ‖².</summary>
    [Column(ColumnRole.Axis, "λ", Width = 7)]
    public double Ridge { get; init; }

    /// <summary>C, the spurious covariance.</summary>
    [Column(ColumnRole.Measured, "C", Width = 8)]
    public double SpuriousCovariance { get; init; } = double.NaN;

    /// <summary>ℒ, the test loss.</summary>
    [Column(ColumnRole.Measured, "L", IsPositive = true, Width = 8)]
    public double TestLoss { get; init; } = double.NaN;

    /// <summary>τ, the effective regularization.</summary>
    [Column(ColumnRole.Diagnostic, "τ", Width = 8)]
    public double EffectiveRegularization { get; init; } = double.NaN;

    /// <summary>λ̃, the ridge of the linear model with the same 𝒞 where the width is large; null for the linear model itself.</summary>
    [Column(ColumnRole.Diagnostic, "λ̃", IsOptional = true, Width = 8)]
    public double? EquivalentLinearRidge { get; init; }

    /// <summary>The ridge at which L is least; ∞ where it falls with every ridge.</summary>
    [Column(ColumnRole.Diagnostic, "argmin L")]
    public double LeastLossRidge { get; init; } = double.NaN;

    /// <summary>The least ℒ.</summary>
    [Column(ColumnRole.Diagnostic, "min L")]
    public double LeastLoss { get; init; } = double.NaN;

    /// <summary>The ridge at which C is largest.</summary>
    [Column(ColumnRole.Diagnostic, "argmax C")]
    public double MostCovarianceRidge { get; init; } = double.NaN;

    /// <summary>The largest 𝒞.</summary>
    [Column(ColumnRole.Diagnostic, "max C")]
    public double MostCovariance { get; init; } = double.NaN;

    /// <summary>Number of core inputs.</summary>
    [Column(ColumnRole.Axis, "core inputs")]
    public int CoreDimension { get; init; }

    /// <summary>Variances of the core inputs; empty where a covariance was given.</summary>
    [Column(ColumnRole.Condition, "core spectrum", IsOptional = true)]
    public string CoreSpectrum { get; init; } = "";

    /// <summary>Variances of the spurious inputs; empty where a covariance was given.</summary>
    [Column(ColumnRole.Condition, "spurious spectrum", IsOptional = true)]
    public string SpuriousSpectrum { get; init; } = "";

    /// <summary>Variance of the labels' noise.</summary>
    [Column(ColumnRole.Condition, "noise")]
    public double Noise { get; init; }

    /// <summary>The first digits of the fingerprint of the covariance and the target that were read; empty where both were drawn.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";

    /// <summary>The seed of what was drawn: covariance, target or both; null where neither was.</summary>
    [Column(ColumnRole.Seed, "seed", IsOptional = true)]
    public ulong? Seed { get; init; }
}
