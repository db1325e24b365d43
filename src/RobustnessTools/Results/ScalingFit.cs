using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>
/// A power law, such as S ∝ N^a·p^b, fitted to the cells of one curve: one model, activation, dataset and d. In a file the axes that these share stand
/// before these columns, and behind the counts the numbers of each variable's exponent (<see cref="FittedExponent"/>), such as <c>samplesExponent</c> and
/// <c>samplesExponentLower</c>, and the law's <c>constant</c>.
/// </summary>
public sealed record ScalingFit
{
    /// <summary>What the cells of the fit have in common.</summary>
    public required NamedValues Curve { get; init; }

    /// <summary>Number of cells in the fit.</summary>
    [Column(ColumnRole.Diagnostic, "cells", Width = 5)]
    public required int Cells { get; init; }

    /// <summary>Number of trials behind them.</summary>
    [Column(ColumnRole.Diagnostic, "trials", Width = 6)]
    public required int Trials { get; init; }

    /// <summary>ln of the factor.</summary>
    public required FittedExponent Constant { get; init; }

    /// <summary>The exponents of the axes that the law may depend on, in the order of the table.</summary>
    public required IReadOnlyList<VariableExponent> Exponents { get; init => field = value.ToArray(); }

    /// <summary>Share of the variance of the logarithm over the cells that the law explains.</summary>
    [Column(ColumnRole.Measured, "R²", Width = 6)]
    public required double RSquared { get; init; }

    /// <summary>What the exponents mean, in words; in p beside the universal law's −1/2.</summary>
    [Column(ColumnRole.Diagnostic, "meaning")]
    public required string Interpretation { get; init; }

    /// <summary>Name of the column that was fitted.</summary>
    [Column(ColumnRole.Diagnostic, "quantity")]
    public required string Quantity { get; init; }

    /// <summary>Short name of the model.</summary>
    public string Model => Curve.Text("model");

    /// <summary>Name of the activation.</summary>
    public string Activation => Curve.Text("activation");

    /// <summary>Name of the dataset.</summary>
    public string Dataset => Curve.Text("dataset");

    /// <summary>d.</summary>
    public int Dimension => Curve.IsNumber("dimension") ? (int)Curve.Number("dimension") : 0;

    /// <summary>The exponent of N, or null.</summary>
    public FittedExponent? SamplesExponent => Exponent("samples");

    /// <summary>The exponent of p, or null.</summary>
    public FittedExponent? ParametersExponent => Exponent("parameters");

    /// <summary>Equal where every number and word is.</summary>
    public bool Equals(ScalingFit? other) =>
        other is not null && Curve == other.Curve && Quantity == other.Quantity && Cells == other.Cells && Trials == other.Trials && Constant == other.Constant
        && Exponents.SequenceEqual(other.Exponents) && RSquared.Equals(other.RSquared) && Interpretation == other.Interpretation;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Curve, Quantity, Cells, Trials, Constant, RSquared);

    /// <summary>For people: the curve and what its exponents mean.</summary>
    public override string ToString() => Curve.Names.Count > 0 ? $"{Curve}: {Interpretation}" : Interpretation;

    /// <summary>The exponent of an axis, or null where the law does not depend on it.</summary>
    /// <param name="axis">Name of the axis.</param>
    public FittedExponent? Exponent(string axis) => Exponents.FirstOrDefault(exponent => exponent.Axis == axis)?.Fitted;

    /// <summary>The law's value at a cell.</summary>
    /// <param name="at">The value of each axis that the law depends on.</param>
    public double At(Func<string, double> at) =>
        Math.Exp(Constant.Value + Exponents.Sum(exponent => exponent.Fitted is { } fitted ? fitted.Value * Math.Log(at(exponent.Axis)) : 0));
}
