namespace RobustnessTools.Charts.Scales;

/// <summary>The smallest and largest of the values seen, of all and of the positive ones.</summary>
internal sealed class Extent
{
    internal double Minimum { get; private set; } = double.PositiveInfinity;

    internal double Maximum { get; private set; } = double.NegativeInfinity;

    internal double MinimumPositive { get; private set; } = double.PositiveInfinity;

    internal bool IsEmpty => Minimum > Maximum;

    internal bool HasPositive => Maximum > 0;

    /// <summary>Takes a value in; what cannot be drawn is passed over, and what is too small for a length counts as zero.</summary>
    internal void Add(double value)
    {
        if (!(Math.Abs(value) <= Scale.Largest))
            return;
        if (Math.Abs(value) < Scale.Smallest)
            value = 0;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        if (value > 0)
            MinimumPositive = Math.Min(MinimumPositive, value);
    }
}
