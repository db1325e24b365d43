using System.Globalization;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Headings of charts of sweeps.</summary>
internal static class Captions
{
    private const string Spread = "band from the 5% to the 95% quantile within a trial";

    /// <summary>A quantity at the start of a heading.</summary>
    internal static string Heading(string quantity) => quantity.Length == 0 ? quantity : char.ToUpperInvariant(quantity[0]) + quantity[1..];

    internal static string Title(IReadOnlyList<CellSummary> cells, CellFacts facts, string quantity)
    {
        string common = cells.Count == 0 ? "" : facts.Common(cells[0].Cell);
        return common.Length == 0 ? quantity : quantity + ": " + common;
    }

    /// <summary>The heading of several measured columns: what their headings have in common is said once.</summary>
    internal static string Several(IReadOnlyList<string> titles)
    {
        string[][] parts = [.. titles.Select(title => title.Split(": ", 2))];
        string names = string.Join(", ", parts.Select((part, i) => i == 0 ? part[0] : char.ToLowerInvariant(part[0][0]) + part[0][1..]));
        return parts[0].Length > 1 ? $"{names}: {parts[0][1]}" : names;
    }

    /// <summary>Whether a band shows the way from what was found to what is certified, instead of an interval of confidence.</summary>
    internal static bool IsCertified(CellSummary cell) => !double.IsNaN(cell.Certified);

    /// <summary>What points and bands of curves are.</summary>
    internal static string Of(IReadOnlyList<CellSummary> cells, IntervalKind interval)
    {
        if (!cells.Any(IsCertified))
            return Trials(cells, interval);
        string trials = Trials(cells, interval: null), band = "line found, other end of the band certified";
        return trials.Length == 0 ? band : trials + "; " + band;
    }

    /// <summary>What the two ends of a band are, where numbers are read.</summary>
    internal static string Ends(IReadOnlyList<CellSummary> cells, IntervalKind interval) => cells.Any(IsCertified) ? "found and certified" : interval switch
    {
        IntervalKind.Bootstrap => "95% bootstrap confidence interval",
        IntervalKind.Quantiles => "5% and 95% quantile",
        _ => "95% confidence interval",
    };

    /// <summary>What a point is the mean of, and what a band is.</summary>
    internal static string Trials(IReadOnlyList<CellSummary> cells, IntervalKind? interval)
    {
        (int least, int most) = (int.MaxValue, 0);
        foreach (CellSummary cell in cells)
        {
            most = Math.Max(most, cell.Trials);
            if (cell.Trials > 0)
                least = Math.Min(least, cell.Trials);
        }

        if (most == 0)
            return "";
        if (most == 1)
            return interval == IntervalKind.Quantiles ? "one trial, " + Spread : "one trial";
        string trials = least == most
            ? string.Create(CultureInfo.InvariantCulture, $"mean over {most} trials")
            : string.Create(CultureInfo.InvariantCulture, $"mean over {least} to {most} trials");
        return interval switch
        {
            IntervalKind.StudentT => trials + ", 95% confidence band",
            IntervalKind.Bootstrap => trials + ", 95% bootstrap confidence band",
            IntervalKind.Quantiles => trials + ", " + Spread,
            _ => trials,
        };
    }
}
