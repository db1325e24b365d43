using System.Collections.Immutable;
using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Results;

/// <summary>Which cells enter a fit: for some axes the smallest and the largest value.</summary>
public sealed record FitRange
{
    /// <summary>All cells.</summary>
    public static FitRange All { get; } = new();

    /// <summary>Smallest and largest value by the name of the axis.</summary>
    public ImmutableDictionary<string, (double Lowest, double Highest)> Axes { get; init; } =
        ImmutableDictionary<string, (double Lowest, double Highest)>.Empty;

    /// <summary>Reads ranges of N and p as users write them.</summary>
    /// <param name="samples"><c>lo:hi</c> for N, either end may be empty; null for all.</param>
    /// <param name="parameters">The same for p.</param>
    /// <exception cref="InputException">It is no range (<c>InvalidRange</c>).</exception>
    public static FitRange Parse(string? samples, string? parameters) => All.With("samples", "N", samples).With("parameters", "p", parameters);

    /// <summary>This range and one of a further axis.</summary>
    /// <param name="axis">Name of the axis.</param>
    /// <param name="symbol">What the user calls it.</param>
    /// <param name="text"><c>lo:hi</c>, either end may be empty; null for all.</param>
    /// <exception cref="InputException">It is no range (<c>InvalidRange</c>).</exception>
    public FitRange With(string axis, string symbol, string? text) => text is null ? this : this with { Axes = Axes.SetItem(axis, Ends(text, symbol)) };

    /// <summary>Whether a cell is in the range.</summary>
    internal bool Contains(Cell cell) => Axes.All(range => cell.Number(range.Key) >= range.Value.Lowest && cell.Number(range.Key) <= range.Value.Highest);

    private static (double Lowest, double Highest) Ends(string text, string symbol)
    {
        string[] ends = text.Split(':');
        if (ends.Length == 2 && End(ends[0], double.NegativeInfinity) is { } low && End(ends[1], double.PositiveInfinity) is { } high && low <= high)
            return (low, high);
        throw new InputException("InvalidRange", InputErrorKind.InvalidArgument,
            $"'{text}' is not a range of {symbol}: write lo:hi, for instance 1000:40000; an empty end is open.");
    }

    private static double? End(string text, double open) =>
        text.Trim().Length == 0
            ? open
            : double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value) ? value : null;
}
