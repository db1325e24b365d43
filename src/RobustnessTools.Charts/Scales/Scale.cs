namespace RobustnessTools.Charts.Scales;

/// <summary>A monotone map of an axis' range onto 0…1.</summary>
internal abstract class Scale(double minimum, double maximum)
{
    /// <summary>Values of larger magnitude are not drawn: their differences overflow.</summary>
    internal const double Largest = 1e300;

    /// <summary>
    /// Values of smaller magnitude have no place on a logarithmic axis, and count as zero on a linear one: their digits, or the lengths between them, are
    /// lost.
    /// </summary>
    internal const double Smallest = 1e-300;

    internal double Minimum { get; } = minimum;

    internal double Maximum { get; } = maximum;

    internal abstract bool IsLogarithmic { get; }

    /// <summary>
    /// Where a value lies: 0 at <see cref="Minimum"/>, 1 at <see cref="Maximum"/>, beyond them outside 0…1; NaN when the scale has no place for it.
    /// </summary>
    internal abstract double Position(double value);

    /// <summary>The value at a position: the inverse of <see cref="Position"/>.</summary>
    internal abstract double Value(double position);

    /// <summary>Whether the scale has a place for the value.</summary>
    internal bool Takes(double value) => Math.Abs(value) <= Largest && (!IsLogarithmic || value >= Smallest);

    internal static Scale Create(bool logarithmic, double minimum, double maximum) =>
        logarithmic ? new LogScale(minimum, maximum) : new LinearScale(minimum, maximum);
}
