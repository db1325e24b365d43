using System.Globalization;
using RobustnessTools.Experiments;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Cli.Output;

/// <summary>Published against measured values, for people.</summary>
internal static class ComparisonTable
{
    internal static void Write(PaperReproduction reproduction, TextWriter destination, bool isTerminal)
    {
        PaperExperiment experiment = reproduction.Experiment;
        destination.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{experiment.Name}: {experiment.Title}; {experiment.Plan.Trials} trials"));
        destination.WriteLine();
        if (reproduction.Comparisons.Count > 0)
        {
            Comparisons(reproduction).Write(destination, isTerminal);
            int agreeing = reproduction.Comparisons.Count(comparison => comparison.Agrees && comparison.IsDecided),
                undecided = reproduction.Comparisons.Count(comparison => !comparison.IsDecided);
            string rest = undecided == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {undecided} undecided for want of trials");
            destination.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{agreeing} of {reproduction.Comparisons.Count} published values agree{rest}: "
                        + $"within {100 * PublishedValue.ReadingError:F0}% (by eye) for reading the figure plus half of the 95% interval of the difference."));
        }

        if (reproduction.Predictions.Count > 0) Predictions(reproduction).Write(destination, isTerminal);
        if (experiment.Note.Length > 0) destination.WriteLine($"Note: {experiment.Note}");
        destination.WriteLine();
    }

    /// <summary>The columns of <see cref="PublishedRow"/> with a width, p behind k, the measured interval behind the mean.</summary>
    private static ResultTable Comparisons(PaperReproduction reproduction)
    {
        bool slips = reproduction.Comparisons.Any(comparison => comparison.Exact is not null);
        bool predicted = reproduction.Comparisons.Any(comparison => comparison.Predicted is not null);
        Column[] shown = [.. Table.Of<PublishedRow>().Columns.Where(column => column.Width > 0 && column.PropertyName != nameof(PublishedRow.Decided))];
        var table = new ResultTable(
        [
            .. shown.SelectMany(Headings),
            .. slips ? (ResultColumn[])[ResultColumn.Of(">without the slip", rank: 2)] : [],
            .. predicted ? (ResultColumn[])[ResultColumn.Of(">predicted S (ours)", rank: 2)] : [],
        ]);
        foreach (PublishedComparison comparison in reproduction.Comparisons)
        {
            PublishedRow row = PublishedRow.Of(reproduction.Experiment, comparison);
            string exact = comparison.Exact is { } cell ? ResultTable.Number(cell.Mean) : "–";
            string theory = comparison.Predicted is { } prediction ? ResultTable.Number(prediction) : "–";
            table.Add(
            [
                .. shown.SelectMany(column => Texts(column, row, comparison.Measured.Cell)), .. slips ? (string[])[exact] : [],
                .. predicted ? (string[])[theory] : [],
            ]);
        }

        return table;
    }

    /// <summary>The columns of <see cref="PredictedRow"/>.</summary>
    private static ResultTable Predictions(PaperReproduction reproduction)
    {
        var table = new ResultTable(
            "activation", ">N", ">k", ">measured S", ResultColumn.Of("95% interval", rank: 1), ">predicted S (ours)", ">difference");
        foreach (PredictedRow row in reproduction.Predictions)
        {
            table.Add(
                row.Activation, ResultTable.Number(row.Samples), ResultTable.Number(row.Width), ResultTable.Number(row.Measured),
                SummaryTable.Interval(row.Lower, row.Upper), ResultTable.Number(row.Predicted), Share(row.RelativeDifference));
        }

        return table;
    }

    private static string Share(double value) => (100 * value).ToString("+0.0;-0.0", CultureInfo.InvariantCulture) + "%";

    private static ResultColumn[] Headings(Column column) => column.PropertyName switch
    {
        nameof(PublishedRow.Width) => [">" + column.Heading, ResultColumn.Of(">p", rank: 3)],
        nameof(PublishedRow.Measured) => [">" + column.Heading, ResultColumn.Of("95% interval", rank: 1)],
        _ => [(column.IsNumber ? ">" : "") + column.Heading],
    };

    private static string[] Texts(Column column, PublishedRow row, Cell cell) => column.PropertyName switch
    {
        nameof(PublishedRow.Width) => [ResultTable.Number(row.Width), ResultTable.Number(cell.Parameters)],
        nameof(PublishedRow.Published) => [$"{ResultTable.Number(row.Published)} ± {ResultTable.Number(row.PublishedMargin)}"],
        nameof(PublishedRow.Measured) => [ResultTable.Number(row.Measured), SummaryTable.Interval(row.Lower, row.Upper)],
        nameof(PublishedRow.Agrees) => [row.Decided ? row.Agrees ? "yes" : "no" : "undecided"],
        _ when column.IsShare => [Share(column.Number(row))],
        _ when column.IsNumber => [ResultTable.Number(column.Number(row))],
        _ => [(string)column.Value(row)!],
    };
}
