using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Results;

/// <summary>Which cells enter a fit.</summary>
/// <param name="LowestSamples">Smallest N.</param>
/// <param name="HighestSamples">Largest N.</param>
/// <param name="LowestParameters">Smallest p.</param>
/// <param name="HighestParameters">Largest p.</param>
public sealed record FitRange(int LowestSamples = 0, int HighestSamples = int.MaxValue, long LowestParameters = 0, long HighestParameters = long.MaxValue)
{
    /// <summary>Reads ranges as users write them.</summary>
    /// <param name="samples"><c>lo:hi</c> for N, either end may be empty; null for all.</param>
    /// <param name="parameters">The same for p.</param>
    /// <exception cref="InputException">It is no range (<c>InvalidRange</c>).</exception>
    public static FitRange Parse(string? samples, string? parameters)
    {
        var (lowestSamples, highestSamples) = Ends(samples, "N");
        var (lowestParameters, highestParameters) = Ends(parameters, "p");
        return new FitRange((int)Math.Min(lowestSamples, int.MaxValue), (int)Math.Min(highestSamples, int.MaxValue), lowestParameters, highestParameters);
    }

    /// <summary>Whether a cell is in the range.</summary>
    internal bool Contains(SweepCell cell) =>
        cell.Samples >= LowestSamples && cell.Samples <= HighestSamples && cell.Parameters >= LowestParameters && cell.Parameters <= HighestParameters;

    private static (long Low, long High) Ends(string? text, string name)
    {
        if (text is null) return (0, long.MaxValue);
        string[] ends = text.Split(':');
        if (ends.Length == 2 && End(ends[0], 0) is { } low && End(ends[1], long.MaxValue) is { } high && low <= high) return (low, high);
        throw new InputException("InvalidRange", InputErrorKind.InvalidArgument, $"'{text}' is not a range of {name}: write lo:hi, for instance 1000:40000; an empty end is open.");
    }

    private static long? End(string text, long open) =>
        text.Trim().Length == 0 ? open : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
