using System.Globalization;
using RobustnessTools.Experiments;

namespace RobustnessTools.Cli.Output;

/// <summary>An experiment of a study, for people: a table for each part.</summary>
internal static class ReproducedTable
{
    internal static void Write(StudyReproduction reproduction, TextWriter destination, bool isTerminal)
    {
        destination.WriteLine($"{reproduction.Experiment.Name}: {reproduction.Experiment.Title}");
        destination.WriteLine();
        foreach (IGrouping<string, ReproducedRow> part in reproduction.Rows.GroupBy(row => row.Part, StringComparer.Ordinal))
        {
            destination.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part.Key}, {part.Max(row => row.Trials)} trials"));
            destination.WriteLine();
            bool predicted = part.Any(row => row.Theory is not null);
            var table = new ResultTable(
            [
                ResultColumn.Of("cell"), ResultColumn.Of("quantity"), ResultColumn.Of(">measured"), ResultColumn.Of("95% interval", rank: 1),
                .. predicted ? (ResultColumn[])[ResultColumn.Of(">theory (ours)"), ResultColumn.Of(">difference", rank: 2)] : [],
            ]);
            foreach (ReproducedRow row in part)
            {
                table.Add(
                [
                    row.Cell, row.Quantity, ResultTable.Number(row.Measured), SummaryTable.Interval(row.Lower ?? double.NaN, row.Upper ?? double.NaN),
                    .. predicted ? (string[])[Optional(row.Theory), Optional(row.Difference)] : [],
                ]);
            }

            table.Write(destination, isTerminal);
        }

        destination.WriteLine($"Note: {reproduction.Experiment.Note}");
        destination.WriteLine();
    }

    private static string Optional(double? value) => value is { } number ? ResultTable.Number(number) : "–";
}
