using System.Globalization;
using RobustnessTools.Results;

namespace RobustnessTools.Cli.Output;

/// <summary>Summaries for people: one line for each cell.</summary>
internal static class SummaryTable
{
    internal static void Write(IReadOnlyList<CellSummary> summaries, TextWriter destination, bool isTerminal)
    {
        bool single = summaries.Any(summary => !double.IsNaN(summary.PrecisionError));
        string[] headings =
            ["dataset", "model", "activation", ">N", ">k", ">p", ">trials", ">mean S", ">deviation", ">median", "95% interval (t)",
                "95% interval (bootstrap)", ">√(N·d/p)"];
        var table = new ResultTable(single ? [.. headings, ">precision error"] : headings);
        foreach (CellSummary summary in summaries)
        {
            string[] cells =
            [
                summary.Cell.Dataset, summary.Cell.Model, summary.Cell.Activation,
                ResultTable.Number(summary.Cell.Samples), ResultTable.Number(summary.Cell.Width), ResultTable.Number(summary.Cell.Parameters),
                summary.Failed == 0
                    ? ResultTable.Number(summary.Trials)
                    : string.Create(CultureInfo.InvariantCulture, $"{summary.Trials} ({summary.Failed} failed)"),
                Optional(summary.Mean), Optional(summary.StandardDeviation), Optional(summary.Median),
                Interval(summary.Lower, summary.Upper), Interval(summary.BootstrapLower, summary.BootstrapUpper), ResultTable.Number(summary.UniversalLawBound),
            ];
            table.Add(single ? [.. cells, Optional(summary.PrecisionError)] : cells);
        }

        table.Write(destination, isTerminal);
    }

    /// <summary>An interval, or a dash where there are too few trials for one.</summary>
    internal static string Interval(double lower, double upper) => double.IsNaN(lower) ? "–" : $"{ResultTable.Number(lower)} … {ResultTable.Number(upper)}";

    private static string Optional(double value) => double.IsNaN(value) ? "–" : ResultTable.Number(value);
}
