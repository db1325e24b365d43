namespace RobustnessTools.Charts.Scales;

/// <summary>The smallest and largest of the values seen, of all and of the positive ones.</summary>
internal sealed class Extent
{
    internal double Minimum { get; private set; } = double.PositiveInfinity;

    internal double Maximum { get; private set; } = double.NegativeInfinity;

    internal double MinimumPositive { get; private set; } = double.PositiveInfinity;

    internal bool IsEmpty => Minimum > Maximum;

    internal bool HasPositive => Maximum > 0;

    /// <summary>Takes a value in; what is not finite is passed over.</summary>
    internal void Add(double value)
    {
        if (!double.IsFinite(value))
            return;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        if (value > 0)
            MinimumPositive = Math.Min(MinimumPositive, value);
    }
}
