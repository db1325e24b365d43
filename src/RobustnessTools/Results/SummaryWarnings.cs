using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>What should be known of summaries whose numbers stand nevertheless.</summary>
public static class SummaryWarnings
{
    /// <summary>All that is to be known, each in a sentence.</summary>
    /// <param name="summaries">The summaries of a study.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<CellSummary> summaries)
    {
        int repeated = summaries.Sum(summary => summary.Repeated), contradicting = summaries.Sum(summary => summary.Contradicting);
        string?[] all = [OfInterpolation(summaries), OfRemarks(summaries), repeated == 0 ? null : Repeated(repeated, contradicting)];
        return [.. all.OfType<string>()];
    }

    /// <summary>A sentence on rows of cells that failed, or null where all were measured.</summary>
    /// <param name="summaries">The summaries of a study.</param>
    public static string? OfFailures(IReadOnlyList<CellSummary> summaries) => OfFailures(summaries.Sum(summary => summary.Failed));

    /// <summary>A sentence on rows of cells that failed, or null where there are none.</summary>
    /// <param name="rows">How many.</param>
    public static string? OfFailures(int rows) => rows == 0 ? null : string.Create(CultureInfo.InvariantCulture,
        $"{rows} {(rows == 1 ? "row is of a cell" : "rows are of cells")} that failed: "
            + $"{(rows == 1 ? "it is" : "they are")} counted, and left out of the numbers.");

    /// <summary>A sentence on rows that a power law leaves out since their numbers have no logarithm, or null where there are none.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">Read once.</param>
    /// <param name="quantity">Name of the measured column, or null for the table's own.</param>
    /// <exception cref="InputException">There is no such column (<c>UnknownQuantity</c>).</exception>
    public static string? OfLogarithms(Table table, IEnumerable<object> rows, string? quantity)
    {
        Column measured = Summarizer.Measured(table, quantity);
        int count = rows.Count(row => measured.Number(row) <= 0);
        return count == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{count} {(count == 1 ? "row has" : "rows have")} a {measured.Name} of 0 or below, which has no logarithm: "
                + $"the power laws are those of the others.");
    }

    /// <summary>A sentence on rows that stand there twice.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="contradicting">How many of them have another value than the one that was counted.</param>
    internal static string Repeated(int rows, int contradicting) => string.Create(CultureInfo.InvariantCulture,
        $"{rows} {(rows == 1 ? "row stands" : "rows stand")} there more than once, with the same cell and trial: each was counted once.")
        + (contradicting == 0 ? "" : FormattableString.Invariant(
            $" {contradicting} of them {(contradicting == 1 ? "has" : "have")} another value than the row that was counted, the first one: look which is ")
                + "right.");

    /// <summary>What rows say of themselves, in short, or null where none does.</summary>
    private static string? OfRemarks(IReadOnlyList<CellSummary> summaries)
    {
        int rows = summaries.Sum(summary => summary.Remarked);
        return rows == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{rows} of {summaries.Sum(summary => summary.Trials)} measurements have a remark (the column message), the first: "
                + $"{PrintableText.Of(summaries.First(summary => summary.Remarked > 0).FirstRemark)}");
    }

    /// <summary>A sentence on the models that do not fit their training data, or null where all do.</summary>
    /// <param name="summaries">The summaries of a sweep.</param>
    public static string? OfInterpolation(IReadOnlyList<CellSummary> summaries)
    {
        int rows = summaries.Sum(summary => summary.NotInterpolating), cells = summaries.Count(summary => summary.NotInterpolating > 0);
        return rows == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{rows} measurements in {cells} of {summaries.Count} cells are of models that do not interpolate their training data (see interpolates, "
                + $"trainingResidual and message of their rows): their sensitivities are not those that the theory speaks of, and fits leave them out.");
    }
}
