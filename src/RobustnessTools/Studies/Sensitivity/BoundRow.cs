using RobustnessTools.Basics;
using RobustnessTools.Models;
using RobustnessTools.Results.Tables;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>The universal law's bound for one model and size of data.</summary>
public sealed record BoundRow
{
    /// <summary>Short name of the model.</summary>
    [Column(ColumnRole.Axis, "model")]
    public string Model { get; init; } = "";

    /// <summary>Number of training samples, N.</summary>
    [Column(ColumnRole.Axis, "N")]
    public int Samples { get; init; }

    /// <summary>Number of inputs, d.</summary>
    [Column(ColumnRole.Axis, "d")]
    public int Dimension { get; init; }

    /// <summary>Number of neurons, k.</summary>
    [Column(ColumnRole.Axis, "k", HasLimit = true)]
    public int Width { get; init; }

    /// <summary>Number of trained parameters, p.</summary>
    [Column(ColumnRole.Axis, "p", HasLimit = true)]
    public long Parameters { get; init; }

    /// <summary>√(N·d/p).</summary>
    [Column(ColumnRole.Measured, "√(N·d/p)")]
    public double UniversalLawBound { get; init; }

    /// <summary>What that means.</summary>
    [Column(ColumnRole.Diagnostic, "regime")]
    public RobustnessRegime Regime { get; init; }

    /// <summary>Theorem 3 of arXiv:2105.12806 with its constants, a lower bound of sup S where it applies; nothing without activation and ‖θ‖.</summary>
    [Column(ColumnRole.Measured, "theorem 3")]
    public double? Theorem3Bound { get; init; }

    /// <summary>The number of samples from which on theorem 3 applies; ∞ where it never does.</summary>
    [Column(ColumnRole.Diagnostic, "theorem 3 from N")]
    public double Theorem3Samples { get; init; }

    /// <summary>Whether theorem 3 applies.</summary>
    [Column(ColumnRole.Diagnostic, "applies")]
    public bool Theorem3Applies { get; init; }

    /// <summary>A proved lower bound of sup S over all x, derived in this project; nothing where it is not available.</summary>
    [Column(ColumnRole.Measured, "proved for sup S")]
    public double? ProvedBound { get; init; }

    /// <summary>What the proved bound assumes, or why there is none.</summary>
    [Column(ColumnRole.Diagnostic, "of the proved bound")]
    public string ProvedBoundNote { get; init; } = "";

    /// <summary>By which parameters a network of both layers is differentiated: standard or ntk; empty for models of one layer.</summary>
    [Column(ColumnRole.Axis, "parametrization", IsOptional = true)]
    public string Parametrization { get; init; } = "";

    /// <summary>The row of a bound.</summary>
    /// <param name="bound">The bound.</param>
    public static BoundRow Of(RobustnessBound bound) => new()
    {
        Model = bound.Model.ShortName(),
        Samples = bound.Samples,
        Dimension = bound.Dimension,
        Width = bound.Width,
        Parameters = bound.Parameters,
        UniversalLawBound = bound.UniversalLawBound,
        Regime = bound.Regime,
        Theorem3Bound = bound.Theorem3Bound,
        Theorem3Samples = bound.Theorem3Samples,
        Theorem3Applies = bound.Theorem3Applies,
        ProvedBound = bound.ProvedBound,
        ProvedBoundNote = bound.ProvedBoundNote,
        Parametrization = ChoiceNames.OrNothing(bound.Parametrization),
    };
}
