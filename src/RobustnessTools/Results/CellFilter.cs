using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>Which cells of results are meant: by the values of their axes.</summary>
public sealed record CellFilter
{
    /// <summary>The letters by which figures call sizes.</summary>
    private static readonly Dictionary<string, string> Symbols =
        new(StringComparer.Ordinal) { ["N"] = "samples", ["k"] = "width", ["d"] = "dimension", ["p"] = "parameters" };

    /// <summary>
    /// Conditions <c>axis=value</c> or <c>axis=lo:hi</c>; several of one axis are alternatives, of different axes all must hold. Empty for all cells.
    /// Axes have the names of their columns, or N, k, d and p.
    /// </summary>
    [Option("Draw these cells only: by a value, or a range lo:hi, of an axis; several of one axis are alternatives: width=5000,activation=tanh",
        Placeholder = "AXIS=VALUE,…")]
    public IReadOnlyList<string> Filter { get; init; } = [];

    /// <summary>The cells that are meant.</summary>
    /// <param name="summaries">Cells over their trials.</param>
    /// <returns>Those of them that the conditions hold for, in their order.</returns>
    /// <exception cref="InputException">A condition cannot be read, or no cell meets it (<c>InvalidFilter</c>).</exception>
    public IReadOnlyList<CellSummary> Of(IReadOnlyList<CellSummary> summaries)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        foreach (IGrouping<string, (string Axis, string Value)> axis in Conditions().GroupBy(condition => condition.Axis))
        {
            if (!summaries.Any(summary => summary.Cell.Has(axis.Key)))
            {
                string axes = string.Join(", ", summaries.SelectMany(summary => summary.Cell.Names).Distinct());
                throw Wrong($"No cell has an axis '{axis.Key}': axes are {axes}.");
            }

            foreach ((string _, string value) in axis.Where(condition => !summaries.Any(summary => IsAt(summary.Cell, condition.Axis, condition.Value))))
            {
                string there = string.Join(", ", summaries.Select(summary => summary.Cell.Text(axis.Key)).Distinct().Take(20));
                throw Wrong($"No cell has {axis.Key}={value}: there are {there}.");
            }
        }

        CellSummary[] meant = [.. summaries.Where(summary => Holds(summary.Cell))];
        return meant.Length > 0 || summaries.Count == 0 ? meant : throw Wrong($"No cell meets all of {string.Join(", ", Filter)}: leave one out.");
    }

    /// <summary>The rows of the cells that are meant.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">Rows.</param>
    /// <exception cref="InputException">A condition cannot be read (<c>InvalidFilter</c>).</exception>
    public IEnumerable<object> Of(Table table, IEnumerable<object> rows) => Filter.Count == 0 ? rows : rows.Where(row => Holds(table.CellOf(row)));

    private bool Holds(Cell cell) =>
        Conditions().GroupBy(condition => condition.Axis).All(axis => axis.Any(condition => IsAt(cell, condition.Axis, condition.Value)));

    private IEnumerable<(string Axis, string Value)> Conditions() => Filter.Select(condition =>
    {
        int sign = condition.IndexOf('=', StringComparison.Ordinal);
        if (sign <= 0 || sign == condition.Length - 1)
            throw Wrong($"'{condition}' does not say which cells are meant: write axis=value, for instance width=5000 or activation=tanh.");
        string axis = condition[..sign].Trim();
        return (Symbols.GetValueOrDefault(axis, axis), condition[(sign + 1)..].Trim());
    });

    private static bool IsAt(Cell cell, string axis, string value)
    {
        if (!cell.IsNumber(axis)) return string.Equals(cell.Text(axis), value, StringComparison.OrdinalIgnoreCase);
        string[] ends = value.Split(':');
        return ends.Length <= 2 && (End(ends[0], double.NegativeInfinity) ?? throw NoNumber()) <= cell.Number(axis)
            && (End(ends[^1], double.PositiveInfinity) ?? throw NoNumber()) >= cell.Number(axis);

        InputException NoNumber() => Wrong($"'{value}' is no value of {axis}: write a number, or a range lo:hi whose ends may be open.");
    }

    private static double? End(string text, double open) => text.Trim().Length == 0 ? open
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static InputException Wrong(string sentence) => new("InvalidFilter", InputErrorKind.InvalidArgument, PrintableText.Of(sentence));
}
