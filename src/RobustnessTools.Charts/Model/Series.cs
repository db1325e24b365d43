namespace RobustnessTools.Charts.Model;

/// <summary>
/// Something drawn in a panel. The kinds are <see cref="LineSeries"/>, <see cref="ReferenceSeries"/>, <see cref="MarkerSeries"/>, <see cref="StepSeries"/>
/// and <see cref="HeatMapSeries"/>.
/// </summary>
public abstract record Series
{
    /// <summary>Only the kinds of this assembly exist: a renderer must know each of them.</summary>
    private protected Series()
    {
    }

    /// <summary>Name in the legend and in the data table; an empty one is not listed in the legend.</summary>
    public required string Name { get; init; }

    /// <summary>Colour, line style and marker; null to take the next free ones, in which colours, then line styles differ.</summary>
    public SeriesStyle? Style { get; init; }
}
