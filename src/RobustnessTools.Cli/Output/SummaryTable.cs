using System.Globalization;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Cli.Output;

/// <summary>Summaries for people: one line for each cell, its axes first.</summary>
internal static class SummaryTable
{
    /// <summary>Writes them.</summary>
    /// <param name="summaries">The summaries, all of one quantity.</param>
    /// <param name="table">What the rows behind them hold, or null where only summaries are there.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="isTerminal">Whether a person reads it as it comes.</param>
    internal static void Write(IReadOnlyList<CellSummary> summaries, Table? table, TextWriter destination, bool isTerminal)
    {
        string[] axes = Axes(summaries, table), diagnostics = [.. Diagnostics(summaries).Except(OtherTheories(summaries, table), StringComparer.Ordinal)];
        string quantity = table is null || summaries.Count == 0 ? "S" : table.Find(summaries[0].Quantity)?.Heading ?? summaries[0].Quantity;
        var result = new ResultTable(
        [
            .. axes.Select(axis => ResultColumn.Of((summaries.All(summary => summary.Cell.IsNumber(axis)) ? ">" : "") + Heading(axis, table))),
            ">trials", $">mean {quantity}", ResultColumn.Of(">deviation", rank: 2), ResultColumn.Of(">median", rank: 3), "95% interval (t)",
            ResultColumn.Of("95% interval (bootstrap)", rank: 4), .. diagnostics.Select(name => ResultColumn.Of(">" + Heading(name, table), rank: 1)),
        ]);
        foreach (CellSummary summary in summaries)
        {
            result.Add(
            [
                .. axes.Select(axis => summary.Cell.IsNumber(axis) ? Whole(summary.Cell.Number(axis)) : summary.Cell.Text(axis)),
                summary.Failed == 0
                    ? ResultTable.Number(summary.Trials)
                    : string.Create(CultureInfo.InvariantCulture, $"{summary.Trials} ({summary.Failed} failed)"),
                Optional(summary.Mean), Optional(summary.StandardDeviation), Optional(summary.Median),
                Interval(summary.Lower, summary.Upper), Interval(summary.BootstrapLower, summary.BootstrapUpper),
                .. diagnostics.Select(name => Optional(summary.Diagnostics.Number(name))),
            ]);
        }

        result.Write(destination, isTerminal);
    }

    /// <summary>An interval, or a dash where there are too few trials for one.</summary>
    internal static string Interval(double lower, double upper) => double.IsNaN(lower) ? "–" : $"{ResultTable.Number(lower)} … {ResultTable.Number(upper)}";

    /// <summary>The axes, those by which cells are sorted first; d only where it varies within a dataset, which brings its own.</summary>
    private static string[] Axes(IReadOnlyList<CellSummary> summaries, Table? table)
    {
        IEnumerable<string> known = summaries.SelectMany(summary => summary.Cell.Names).Distinct();
        IReadOnlyList<string> sorted = table?.SortedBy ?? ["dataset", "model", "activation", "samples", "width"];
        bool dimension = summaries.GroupBy(summary => summary.Cell.Dataset)
            .Any(group => group.Select(summary => summary.Cell.Dimension).Distinct().Count() > 1);
        return [.. known.OrderBy(axis => sorted.Index().Where(pair => pair.Item == axis).Select(pair => pair.Index).FirstOrDefault(int.MaxValue))
            .Where(axis => axis != "dimension" || dimension)];
    }

    /// <summary>What is known of some cell, the count of models that do not interpolate aside: a warning says that.</summary>
    private static string[] Diagnostics(IReadOnlyList<CellSummary> summaries) =>
        [.. summaries.SelectMany(summary => summary.Diagnostics.Names).Distinct()
            .Where(name => name != "notInterpolating" && summaries.Any(summary => !double.IsNaN(summary.Diagnostics.Number(name))))];

    /// <summary>What theories say of other quantities than the one that is summarized.</summary>
    private static IEnumerable<string> OtherTheories(IReadOnlyList<CellSummary> summaries, Table? table)
    {
        foreach (Column column in table?.Measured ?? [])
            if (column.Theory is { } theory && summaries.Count > 0 && column.Name != summaries[0].Quantity) yield return theory;
    }

    private static string Heading(string name, Table? table) =>
        (table ?? Table.Of<Studies.Sensitivity.SensitivityRow>()).Columns.FirstOrDefault(
            column => column.Name == name || (column.Summary != SummaryRule.None && column.SummaryName == name))?.Heading ?? name;

    private static string Whole(double number) =>
        number == Math.Truncate(number) && Math.Abs(number) < 1L << 53 ? ResultTable.Number((long)number) : ResultTable.Number(number);

    private static string Optional(double value) => double.IsNaN(value) ? "–" : ResultTable.Number(value);
}
