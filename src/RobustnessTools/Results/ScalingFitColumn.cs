using RobustnessTools.Abstractions;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>
/// A column of a table of fitted power laws: what the cells of a fit have in common, a number of one of its exponents, or one of the fit. Which there are
/// depends on the rows' table and on its variables.
/// </summary>
public sealed class ScalingFitColumn
{
    private const string ConstantName = "constant";
    private readonly Func<ScalingFit, object?> part;

    private ScalingFitColumn(string name, string heading, Column? column, Func<ScalingFit, object?> part, bool isKey = false)
    {
        Name = name;
        Heading = heading;
        Column = column;
        this.part = part;
        IsKey = isKey;
    }

    /// <summary>The name in files, in camelCase.</summary>
    public string Name { get; }

    /// <summary>The name of its property on a shell's object.</summary>
    public string PropertyName => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>The heading where people read it, such as <c>a in N^a</c>.</summary>
    public string Heading { get; }

    /// <summary>
    /// The column that says how the values look: of the rows (an axis), of <see cref="FittedExponent"/> or of <see cref="ScalingFit"/>; null for an axis of
    /// rows that are not known.
    /// </summary>
    public Column? Column { get; }

    /// <summary>Whether it is an axis that the cells of a fit have in common.</summary>
    public bool IsKey { get; }

    /// <summary>Its width in a shell's view of the fits, in characters; 0 where the view leaves it out.</summary>
    public int Width => Name == ConstantName ? 0 : Column?.Width ?? 0;

    /// <summary>The columns of some fits: their axes, counts, exponents, and how well they describe the cells.</summary>
    /// <param name="fits">The fits, of rows of one kind.</param>
    /// <param name="rows">What the rows behind them hold, for headings; or null.</param>
    public static IReadOnlyList<ScalingFitColumn> Of(IReadOnlyList<ScalingFit> fits, Table? rows = null) => Of(
        [.. NamedValues.NamesOf(fits.Select(fit => fit.Curve))],
        [.. fits.SelectMany(fit => fit.Exponents).DistinctBy(exponent => exponent.Axis).Select(exponent => (exponent.Axis, exponent.Symbol))],
        rows);

    /// <summary>The columns of fits of any rows of a table; optional axes, which most rows lack, are left out.</summary>
    /// <param name="rows">What the rows hold.</param>
    public static IReadOnlyList<ScalingFitColumn> Of(Table rows) => Of(
        [.. rows.Axes.Where(axis => axis.IsCurveKey && !axis.IsOptional).Select(axis => axis.Name)],
        [.. rows.Axes.Where(axis => axis.IsFitted).Select(axis => (axis.Name, axis.Heading))],
        rows);

    /// <summary>A fit's value: text, a number, or null where there is none.</summary>
    public object? Value(ScalingFit fit) => part(fit) switch
    {
        null => null,
        NamedValues curve => curve.Value(Name),
        { } row => Column!.Value(row),
    };

    /// <summary>A fit's value as a field of a CSV file.</summary>
    internal string Field(ScalingFit fit) => part(fit) switch
    {
        null => "",
        NamedValues curve => curve.IsNumber(Name) ? curve.Text(Name) : CsvFile.Guarded(PrintableText.Of(curve.Text(Name))),
        { } row => Column!.Field(row),
    };

    private static IReadOnlyList<ScalingFitColumn> Of(string[] keys, (string Axis, string Symbol)[] variables, Table? rows)
    {
        ILookup<bool, Column> own = Table.Of<ScalingFit>().Columns.ToLookup(column => column.IsNumber && !column.IsReal);
        IReadOnlyList<Column> numbers = Table.Of<FittedExponent>().Columns;
        return
        [
            .. keys.Select(key => new ScalingFitColumn(key, rows?.Find(key)?.Heading ?? key, rows?.Find(key), fit => fit.Curve, isKey: true)),
            .. own[true].Select(count => new ScalingFitColumn(count.Name, count.Heading, count, fit => fit)),
            .. variables.Index().SelectMany(variable => numbers.Select(number => Exponent(variable.Index, variable.Item, number))),
            new ScalingFitColumn(ConstantName, ConstantName, numbers[0], fit => fit.Constant),
            .. own[false].Select(rest => new ScalingFitColumn(rest.Name, rest.Heading, rest, fit => fit)),
        ];
    }

    private static ScalingFitColumn Exponent(int number, (string Axis, string Symbol) variable, Column column)
    {
        char letter = (char)('a' + number);
        bool isValue = column.PropertyName == nameof(FittedExponent.Value);
        return new ScalingFitColumn(
            $"{variable.Axis}Exponent{(isValue ? "" : column.PropertyName)}", isValue ? $"{letter} in {variable.Symbol}^{letter}" : column.Heading, column,
            fit => fit.Exponent(variable.Axis));
    }
}
