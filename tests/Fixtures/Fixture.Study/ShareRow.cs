using RobustnessTools.Results.Tables;

namespace Fixture.Study;

/// <summary>One shape, size and number of points in one trial.</summary>
public sealed record ShareRow
{
    /// <summary>Name of the shape.</summary>
    [Column(ColumnRole.Axis, "shape", IsOfUnit = true)]
    public string Shape { get; init; } = "";

    /// <summary>Side or radius.</summary>
    [Column(ColumnRole.Axis, "r")]
    public double Size { get; init; }

    /// <summary>Number of random points.</summary>
    [Column(ColumnRole.Axis, "n")]
    public int Points { get; init; }

    /// <summary>Number of the trial, from 0.</summary>
    [Column(ColumnRole.Trial, "trial")]
    public int Trial { get; init; }

    /// <summary>Share of the points that lie in the shape.</summary>
    [Column(ColumnRole.Measured, "share")]
    public double Share { get; init; } = double.NaN;

    /// <summary>Mean distance from the corner of the points that lie in the shape.</summary>
    [Column(ColumnRole.Measured, "distance")]
    public double Distance { get; init; } = double.NaN;

    /// <summary>The share that is expected.</summary>
    [Column(ColumnRole.Diagnostic, "area", Summary = SummaryRule.Shared)]
    public double Area { get; init; } = double.NaN;
}
