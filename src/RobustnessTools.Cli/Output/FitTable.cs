using System.Globalization;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Cli.Output;

/// <summary>Fitted power laws for people, each with what it means.</summary>
internal static class FitTable
{
    private const string Interval = "95% (bootstrap)";

    /// <summary>Writes them.</summary>
    /// <param name="fits">The fits.</param>
    /// <param name="rows">What the rows behind them hold.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="isTerminal">Whether a person reads it as it comes.</param>
    internal static void Write(IReadOnlyList<ScalingFit> fits, Table rows, TextWriter destination, bool isTerminal)
    {
        IReadOnlyList<ScalingFitColumn> all = ScalingFitColumn.Of(fits, rows);
        IEnumerable<ScalingFitColumn> keys = rows.SortedBy.SelectMany(axis => all.Where(column => column.IsKey && column.Name == axis));
        ScalingFitColumn[] columns = [.. keys, .. all.Where(column => !column.IsKey && (column.Width > 0 || IsInterval(column)))];
        var table = new ResultTable(columns.Select(Heading));
        foreach (ScalingFit fit in fits) table.Add(columns.Select(column => Text(all, column, fit)));
        table.Write(destination, isTerminal);
        destination.WriteLine("s.e.: by the scatter of the cells about the law; 95%: bootstrap over trials, as wide as Student's t for few of them.");
        foreach (ScalingFit fit in fits)
            destination.WriteLine(rows.NameOf(fit.Curve) is { Length: > 0 } name ? $"{name}: {fit.Interpretation}" : $"{fit.Quantity}: {fit.Interpretation}");
    }

    private static string Text(IReadOnlyList<ScalingFitColumn> all, ScalingFitColumn column, ScalingFit fit) =>
        IsInterval(column) ? Ends(all, column, fit)
        : column.IsKey && column.Value(fit) is double of ? ResultTable.Number(of)
        : Text(column.Value(fit));

    private static ResultColumn Heading(ScalingFitColumn column) => column.Column!.PropertyName switch
    {
        nameof(FittedExponent.Lower) => ResultColumn.Of(Interval, rank: 1),
        nameof(FittedExponent.StandardError) => ResultColumn.Of(">" + column.Heading, rank: 2),
        nameof(ScalingFit.Cells) or nameof(ScalingFit.Trials) or nameof(ScalingFit.RSquared) => ResultColumn.Of(">" + column.Heading, rank: 3),
        _ => (column.Column.IsNumber ? ">" : "") + column.Heading,
    };

    /// <summary>Whether it is the lower end of an interval, which is shown with its upper end.</summary>
    private static bool IsInterval(ScalingFitColumn column) => column.Column!.PropertyName == nameof(FittedExponent.Lower);

    private static string Ends(IReadOnlyList<ScalingFitColumn> all, ScalingFitColumn lower, ScalingFit fit)
    {
        ScalingFitColumn upper = all.SkipWhile(column => column != lower).ElementAt(1);
        return lower.Value(fit) is double from && !double.IsNaN(from) ? $"{Text(from)} … {Text(upper.Value(fit))}" : "–";
    }

    private static string Text(object? value) => value switch
    {
        null or double.NaN => "–",
        double number => number.ToString("F3", CultureInfo.InvariantCulture),
        IFormattable whole => whole.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
