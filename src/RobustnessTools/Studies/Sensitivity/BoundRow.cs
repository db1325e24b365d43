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
    [Column(ColumnRole.Axis, "k")]
    public int Width { get; init; }

    /// <summary>Number of trained parameters, p.</summary>
    [Column(ColumnRole.Axis, "p")]
    public long Parameters { get; init; }

    /// <summary>√(N·d/p).</summary>
    [Column(ColumnRole.Measured, "√(N·d/p)")]
    public double UniversalLawBound { get; init; }

    /// <summary>What that means.</summary>
    [Column(ColumnRole.Diagnostic, "regime")]
    public RobustnessRegime Regime { get; init; }

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
    };
}
