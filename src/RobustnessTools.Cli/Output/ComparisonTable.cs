using System.Globalization;
using RobustnessTools.Experiments;
using RobustnessTools.Results;

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
                        + $"within {100 * PublishedValue.ReadingError:F0}% for reading the figure plus half of the 95% interval of the difference."));
        }

        if (experiment.Note.Length > 0) destination.WriteLine($"Note: {experiment.Note}");
        destination.WriteLine();
    }

    private static ResultTable Comparisons(PaperReproduction reproduction)
    {
        bool slips = reproduction.Comparisons.Any(comparison => comparison.Exact is not null);
        string[] headings = ["activation", ">N", ">k", ">p", ">published S", ">measured S", "95% interval", ">difference", "agrees"];
        var table = new ResultTable(slips ? [.. headings, ">without the slip"] : headings);
        foreach (PublishedComparison comparison in reproduction.Comparisons)
        {
            Cell cell = comparison.Measured.Cell;
            string[] fields =
            [
                cell.Activation, ResultTable.Number(cell.Samples), ResultTable.Number(cell.Width), ResultTable.Number(cell.Parameters),
                $"{ResultTable.Number(comparison.Published.Sensitivity)} ± {ResultTable.Number(comparison.Published.Margin)}",
                ResultTable.Number(comparison.Measured.Mean), SummaryTable.Interval(comparison.Measured.Lower, comparison.Measured.Upper),
                (100 * comparison.RelativeDifference).ToString("+0.0;-0.0", CultureInfo.InvariantCulture) + "%", comparison.IsDecided
                    ? comparison.Agrees ? "yes" : "no"
                    : "undecided",
            ];
            table.Add(slips ? [.. fields, comparison.Exact is { } exact ? ResultTable.Number(exact.Mean) : "–"] : fields);
        }

        return table;
    }
}
