namespace RobustnessTools.Attacks;

/// <summary>The root of an increasing function between two numbers, closed in on by the Illinois method: false position that never stays on one side.</summary>
/// <remarks>Evaluations are the caller's, so that those of many roots are made in one batch.</remarks>
internal sealed class RootBracket
{
    private double lowValue;
    private double highValue;
    private int side;

    /// <summary>Starts.</summary>
    /// <param name="low">Where the function is negative.</param>
    /// <param name="lowValue">Its value there.</param>
    /// <param name="high">Where it is not.</param>
    /// <param name="highValue">Its value there.</param>
    internal RootBracket(double low, double lowValue, double high, double highValue) =>
        (Low, this.lowValue, High, this.highValue) = (low, lowValue, high, highValue);

    /// <summary>The largest number found where the function is negative.</summary>
    internal double Low { get; private set; }

    /// <summary>The smallest number found where it is not.</summary>
    internal double High { get; private set; }

    /// <summary>Where to evaluate next.</summary>
    internal double Next
    {
        get
        {
            double share = lowValue / (lowValue - highValue);
            double next = Low + ((High - Low) * share);
            return share is > 0 and < 1 && next > Low && next < High ? next : Low + ((High - Low) / 2);
        }
    }

    /// <summary>Whether the ends are as close as that, relative to the upper one.</summary>
    internal bool IsWithin(double tolerance) => High - Low <= tolerance * High;

    /// <summary>Takes the function's value at <see cref="Next"/>.</summary>
    internal void Take(double at, double value)
    {
        if (value < 0)
        {
            (Low, lowValue) = (at, value);
            if (side < 0) highValue /= 2;
            side = -1;
        }
        else
        {
            (High, highValue) = (at, value);
            if (side > 0) lowValue /= 2;
            side = 1;
        }
    }
}
