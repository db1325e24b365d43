using RobustnessTools.Activations.Formula;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Experiments;

/// <summary>A measured value of an experiment of a study, beside what the theory of this project says: a line of <c>measured.csv</c>.</summary>
public sealed record ReproducedRow
{
    /// <summary>Name of the experiment.</summary>
    [Column(ColumnRole.Axis, "experiment")]
    public string Experiment { get; init; } = "";

    /// <summary>Which part of it, such as the data.</summary>
    [Column(ColumnRole.Axis, "part", Width = 10)]
    public string Part { get; init; } = "";

    /// <summary>The values of the axes that vary in that part.</summary>
    [Column(ColumnRole.Axis, "cell", Width = 30)]
    public string Cell { get; init; } = "";

    /// <summary>Name of the measured column.</summary>
    [Column(ColumnRole.Axis, "quantity", Width = 16)]
    public string Quantity { get; init; } = "";

    /// <summary>Number of trials that succeeded.</summary>
    [Column(ColumnRole.Axis, "trials", Width = 6)]
    public int Trials { get; init; }

    /// <summary>Their mean.</summary>
    [Column(ColumnRole.Measured, "measured", IsQuantity = true, Width = 10)]
    public double Measured { get; init; } = double.NaN;

    /// <summary>Lower end of its 95% confidence interval; null below two trials.</summary>
    [Column(ColumnRole.Diagnostic, "from", WhenNull = "–", Width = 8)]
    public double? Lower { get; init; }

    /// <summary>Its upper end.</summary>
    [Column(ColumnRole.Diagnostic, "to", WhenNull = "–", Width = 8)]
    public double? Upper { get; init; }

    /// <summary>By the theory of this project; null where it says nothing.</summary>
    [Column(ColumnRole.Diagnostic, "theory (ours)", WhenNull = "–", Width = 10)]
    public double? Theory { get; init; }

    /// <summary>Measured less theory.</summary>
    [Column(ColumnRole.Diagnostic, "difference", WhenNull = "–", Width = 10)]
    public double? Difference { get; init; }

    /// <summary>The rows of a part.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="part">Name of the part.</param>
    /// <param name="summaries">Its cells, of one quantity.</param>
    /// <param name="table">What its rows hold.</param>
    internal static IEnumerable<ReproducedRow> Of(string experiment, string part, IReadOnlyList<CellSummary> summaries, Table table)
    {
        // Mostly the dimension follows from the data: then it is not said.
        string[] all = [.. table.SortedBy.Concat(summaries[0].Cell.Names).Distinct().Where(IsVaried)], few = [.. all.Where(axis => axis != "dimension")];
        string[] varied = summaries.Select(summary => Name(summary, few)).Distinct().Count() == summaries.Count ? few : all;
        foreach (CellSummary summary in summaries)
        {
            string? column = table.Find(summary.Quantity)?.Theory;
            double? theory = column is not null && summary.Diagnostics.Has(column) ? Known(summary.Diagnostics.Number(column)) : null;
            yield return new ReproducedRow
            {
                Experiment = experiment,
                Part = part,
                Cell = Name(summary, varied),
                Quantity = summary.Quantity,
                Trials = summary.Trials,
                Measured = summary.Mean,
                Lower = Known(summary.Lower),
                Upper = Known(summary.Upper),
                Theory = theory,
                Difference = Known(summary.Mean - theory),
            };
        }

        string Name(CellSummary summary, string[] axes) => string.Join(", ", axes.Select(axis => Value(summary.Cell, axis)));
        bool IsVaried(string axis) => axis != "parameters" && summaries[0].Cell.Has(axis)
            && summaries.Any(summary => summary.Cell.Has(axis) && !Equals(summary.Cell.Value(axis), summaries[0].Cell.Value(axis)));
        string Value(Cell cell, string axis) => cell.IsNumber(axis)
            ? FormattableString.Invariant($"{table.Find(axis)?.Heading ?? axis} = {cell.Number(axis):G6}")
            : axis == "activation" ? FormulaActivation.ShortNameOf(cell.Text(axis))
            : cell.Text(axis);
    }

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
