using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies.Predictions;

/// <summary>The sensitivity that theory predicts for one model and size: a derivation of this project (docs/theory.md), not of arXiv:2302.01629.</summary>
public sealed record PredictionRow
{
    /// <summary>Short name of the model.</summary>
    [Column(ColumnRole.Axis, "model", Width = 8)]
    public string Model { get; init; } = "";

    /// <summary>Name of the activation.</summary>
    [Column(ColumnRole.Axis, "activation", Width = 10)]
    public string Activation { get; init; } = "";

    /// <summary>Number of inputs, d.</summary>
    [Column(ColumnRole.Axis, "d", Width = 6)]
    public int Dimension { get; init; }

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N", Width = 6)]
    public int Samples { get; init; }

    /// <summary>Number of neurons, k; none at infinite width.</summary>
    [Column(ColumnRole.Axis, "k", WhenNull = "infinite", Width = 8)]
    public int? Width { get; init; }

    /// <summary>Number of trained parameters, p; none at infinite width.</summary>
    [Column(ColumnRole.Axis, "p", WhenNull = "infinite")]
    public long? Parameters { get; init; }

    /// <summary>S, as the root mean square over data, weights and labels.</summary>
    [Column(ColumnRole.Measured, "predicted S", IsPositive = true, Width = 11)]
    public double PredictedSensitivity { get; init; }

    /// <summary>S at infinite width, k → ∞; not a number where the limit has no prediction.</summary>
    [Column(ColumnRole.Measured, "S, k → ∞", IsPositive = true, Width = 8)]
    public double Floor { get; init; }

    /// <summary>κ, the ridge on the features' covariance that N samples amount to; none at infinite width and for estimates on data.</summary>
    [Column(ColumnRole.Measured, "κ", WhenNull = "")]
    public double? EffectiveRidge { get; init; }

    /// <summary>‖θ‖.</summary>
    [Column(ColumnRole.Measured, "‖θ‖", Width = 7)]
    public double ParameterNorm { get; init; }

    /// <summary>The computable part √(N·d/p) of the universal law; 0 at infinite width.</summary>
    [Column(ColumnRole.Diagnostic, "√(N·d/p)")]
    public double UniversalLawBound { get; init; }

    /// <summary>r of ‖Φθ − y‖² + r‖θ‖².</summary>
    [Column(ColumnRole.Axis, "ridge")]
    public double Ridge { get; init; }

    /// <summary>The inputs: <c>gaussian</c>, or the dataset whose spectrum took the place of the Marčenko–Pastur law.</summary>
    [Column(ColumnRole.Axis, "inputs")]
    public string Dataset { get; init; } = "";

    /// <summary>
    /// Whether it is an estimate: on given inputs, rough where these are far from isotropic; of N beyond d^{3/2}, or of activations without
    /// the degrees that the theory resolves.
    /// </summary>
    [Column(ColumnRole.Diagnostic, "estimate", Width = 8)]
    public bool IsEstimate { get; init; }

    /// <summary>By which parameters a network of both layers is differentiated: standard or ntk; empty for models of one layer.</summary>
    [Column(ColumnRole.Axis, "parametrization", IsOptional = true)]
    public string Parametrization { get; init; } = "";

    /// <summary>The first digits of the fingerprint of the data that were read; empty for synthetic inputs.</summary>
    [Column(ColumnRole.Condition, "data", IsOptional = true)]
    public string Data { get; init; } = "";
}
