using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Scales;

/// <summary>Chooses an axis' scale and range from what it has to show.</summary>
internal static class ScaleChoice
{
    // Below 1.8 decades the small values are still read well on a linear axis.
    private const double LogRatio = 60;

    // Room between the outermost value and the end of the axis, as a share of the range.
    private const double Margin = 0.04;

    /// <summary>Whether the axis is logarithmic.</summary>
    internal static bool IsLogarithmic(Axis axis, Extent data) => axis.Scale switch
    {
        ScaleKind.Linear => false,
        ScaleKind.Log => true,
        _ => !data.IsEmpty && data.Minimum > 0 && data.Maximum >= LogRatio * data.Minimum && !(axis.Minimum <= 0),
    };

    /// <summary>The scale of an axis along which points lie.</summary>
    /// <exception cref="InputException">The ends that the axis demands contradict each other or its scale.</exception>
    internal static Scale ForPoints(Axis axis, AxisValues values)
    {
        bool log = IsLogarithmic(axis, values.Data);
        (double low, double high) = log ? LogRange(values) : LinearRange(axis, values);
        return WithDemandedEnds(axis, log, low, high);
    }

    /// <summary>A scale that ends exactly at the given values, where the axis does not demand others.</summary>
    /// <exception cref="InputException">The ends that the axis demands contradict each other or its scale.</exception>
    internal static Scale WithDemandedEnds(Axis axis, bool log, double low, double high)
    {
        foreach (double? end in (ReadOnlySpan<double?>)[axis.Minimum, axis.Maximum])
        {
            if (end is { } given && !(Math.Abs(given) <= Scale.Largest && (given == 0 || Math.Abs(given) >= Scale.Smallest)))
                throw Invalid(axis, FormattableString.Invariant($"is to end at {given}: give a number of magnitude 1e-300 to 1e300, or zero"));
        }

        if (log && axis.Minimum <= 0)
            throw Invalid(
                axis, FormattableString.Invariant(
                    $"starts at {axis.Minimum}, but a logarithmic axis holds positive numbers only: give a positive minimum, or make the axis linear"));
        if (axis.Minimum is { } least && axis.Maximum is { } most && !(least < most))
            throw Invalid(axis, FormattableString.Invariant($"is to run from {least} to {most}: the minimum must be less than the maximum"));
        if (log && axis.Maximum <= 0)
            throw Invalid(
                axis, FormattableString.Invariant(
                    $"ends at {axis.Maximum}, but a logarithmic axis holds positive numbers only: give a positive maximum, or make the axis linear"));

        double minimum = axis.Minimum ?? low, maximum = axis.Maximum ?? high;
        if (!(minimum < maximum))
        {
            // One end was demanded, and all data lie beyond it: an empty axis of some length.
            if (axis.Minimum is not null)
                maximum = log ? minimum * 10 : minimum + Math.Max(1, Math.Abs(minimum));
            else
                minimum = log ? maximum / 10 : maximum - Math.Max(1, Math.Abs(maximum));
        }

        return Scale.Create(log, minimum, maximum);
    }

    private static (double Low, double High) LinearRange(Axis axis, AxisValues values)
    {
        if (values.Data.IsEmpty && values.References.IsEmpty)
            return (0, 1);

        double low = values.Data.Minimum, high = values.Data.Maximum;
        if (!values.Intervals.IsEmpty)
        {
            // The interval of two trials can be a hundred times wider than the data: it is cut rather than followed.
            double reach = high > low ? (high - low) / 2 : double.PositiveInfinity;
            low = Math.Max(Math.Min(low, values.Intervals.Minimum), low - reach);
            high = Math.Min(Math.Max(high, values.Intervals.Maximum), high + reach);
        }

        bool allPositive = Math.Min(values.Data.Minimum, values.References.Minimum) >= 0;
        bool allNegative = Math.Max(values.Data.Maximum, values.References.Maximum) <= 0;
        low = Math.Min(low, values.References.Minimum);
        high = Math.Max(high, values.References.Maximum);
        bool fromZero = axis.IncludeZero && allPositive, toZero = axis.IncludeZero && allNegative && !allPositive;
        if (axis.IncludeZero)
        {
            low = fromZero ? 0 : Math.Min(low, 0);
            high = toZero ? 0 : Math.Max(high, 0);
        }

        if (!(high - low > Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-12))
        {
            // A single value: the axis shows it in the middle.
            double half = low == 0 ? 1 : Math.Abs(low) / 2;
            return (low - half, high + half);
        }

        double margin = Margin * (high - low);
        return (fromZero ? 0 : low - margin, toZero ? 0 : high + margin);
    }

    private static (double Low, double High) LogRange(AxisValues values)
    {
        double low = Math.Min(values.Data.MinimumPositive, values.References.MinimumPositive);
        double high = Math.Max(values.Data.Maximum, values.References.Maximum);
        if (!(low <= high))
            return (1, 10);

        if (values.Intervals.HasPositive)
        {
            // As on the linear axis: an interval may widen the range by half of it, and reach a factor of ten around a single value.
            double reach = high > low * 1.001 ? Math.Sqrt(high) / Math.Sqrt(low) : 10;
            low = Math.Max(Math.Min(low, values.Intervals.MinimumPositive), low / reach);
            high = Math.Min(Math.Max(high, values.Intervals.Maximum), high * reach);
        }

        if (!(high / low > 1 + 1e-12))
            return (low / 2, high * 2);

        double margin = Math.Pow(10, Margin * (Math.Log10(high) - Math.Log10(low)));
        return (Math.Max(low / margin, Scale.Smallest / 10), Math.Min(high * margin, Scale.Largest * 10));
    }

    private static InputException Invalid(Axis axis, string what) =>
        new("InvalidAxis", InputErrorKind.InvalidArgument, $"The axis '{axis.Label}' {what}.");
}
