using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using CsvHelper;

namespace RobustnessTools.Results.Tables;

/// <summary>
/// A kind of row and its columns: the one place that says what a row holds. Files, console tables, views, summaries, fits and the axes of charts derive
/// from it.
/// </summary>
public abstract class Table
{
    private static readonly ConcurrentDictionary<Type, Table> Known = new();

    private protected Table(Type rowType)
    {
        RowType = rowType;
        Columns =
        [
            .. from property in rowType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               let attribute = property.GetCustomAttribute<ColumnAttribute>()
               where attribute is not null
               orderby property.MetadataToken
               select new Column(property, attribute),
        ];
        Axes = [.. Columns.Where(column => column.Role == ColumnRole.Axis)];
        SortedBy = [.. Axes.OrderBy(axis => axis.SortRank).Select(axis => axis.Name)];
        Measured = [.. Columns.Where(column => column.Role == ColumnRole.Measured)];
        Trial = Columns.FirstOrDefault(column => column.Role == ColumnRole.Trial);
        Seed = Columns.FirstOrDefault(column => column.Role == ColumnRole.Seed);
        Parts = [.. Columns.Where(column => column.Role == ColumnRole.Part)];
        Conditions = [.. Columns.Where(column => column.Role == ColumnRole.Condition)];
        Required = [
            .. Columns.Where(column => (column.Role == ColumnRole.Axis && !column.IsOptional) || column == Quantity
                || (column.Role == ColumnRole.Trial && Parts.Count == 0))];
    }

    /// <summary>The type of the rows.</summary>
    public Type RowType { get; }

    /// <summary>All columns, in the order of files.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>What tells cells apart.</summary>
    public IReadOnlyList<Column> Axes { get; }

    /// <summary>Names of the axes in the order in which cells are sorted by them.</summary>
    public IReadOnlyList<string> SortedBy { get; }

    /// <summary>What is measured.</summary>
    public IReadOnlyList<Column> Measured { get; }

    /// <summary>The number of the trial, or null.</summary>
    public Column? Trial { get; }

    /// <summary>The seed of the trial's draws, where it tells trials apart; or null.</summary>
    public Column? Seed { get; }

    /// <summary>What numbers the parts of a trial; none where a row is a whole trial.</summary>
    public IReadOnlyList<Column> Parts { get; }

    /// <summary>What rows of one cell must share beside the axes to be trials of it.</summary>
    public IReadOnlyList<Column> Conditions { get; }

    /// <summary>The axis whose name tells problems apart: the dataset, or the first axis of text.</summary>
    internal Column ProblemAxis =>
        Axes.FirstOrDefault(axis => axis.Name == "dataset") ?? Axes.FirstOrDefault(axis => !axis.IsNumber) ?? Axes[0];

    /// <summary>What is summarized, fitted and drawn unless another column is asked for: the one that says so, or the first measured one.</summary>
    public Column Quantity => Measured.FirstOrDefault(column => column.IsQuantity) ?? Measured[0];

    /// <summary>The columns that a file needs at least.</summary>
    public IReadOnlyList<Column> Required { get; }

    /// <summary>The first line of a file, without its end.</summary>
    public string Header => string.Join(',', Columns.Select(column => column.Name));

    /// <summary>The table of a row type.</summary>
    /// <param name="rowType">A type whose columns are said by <see cref="ColumnAttribute"/>.</param>
    public static Table Of(Type rowType) =>
        Known.GetOrAdd(rowType, type => (Table)Activator.CreateInstance(typeof(Table<>).MakeGenericType(type), nonPublic: true)!);

    /// <summary>The table of a row type.</summary>
    public static Table<TRow> Of<TRow>()
        where TRow : class => (Table<TRow>)Of(typeof(TRow));

    /// <summary>The column of a name, in any case, or null.</summary>
    public Column? Find(string name) => Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The cell of a row; an optional axis is no part of it where the row has no value.</summary>
    public Cell CellOf(object row)
    {
        Column[] axes = [.. Axes.Where(axis => !axis.IsOptional || axis.HasValue(row))];
        return new Cell(axes.Select(axis => axis.Name), axes.Select(axis => axis.Value(row) ?? ""));
    }

    /// <summary>What rows have in common, as people say it: <c>rf, tanh, gaussian, d = 1000</c>.</summary>
    /// <param name="values">Values of some axes.</param>
    public string NameOf(NamedValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return string.Join(", ", Axes.Where(axis => values.Has(axis.Name) && values.Text(axis.Name).Length > 0).Select(Said));

        string Said(Column axis) => axis.IsNumber ? $"{axis.Heading} = {values.Text(axis.Name)}"
            : axis.Name == "parametrization" ? $"{axis.Heading} {values.Text(axis.Name)}" : values.Text(axis.Name);
    }

    /// <summary>Whether a cell is one of rows of this table: it has the axes, optional ones or not.</summary>
    internal bool IsOf(Cell cell) =>
        Axes.Where(axis => !axis.IsOptional || cell.Has(axis.Name)).Select(axis => axis.Name).SequenceEqual(cell.Names, StringComparer.Ordinal);

    /// <summary>The unit of work of a row: what rows that are run and saved together share, the number of the trial among it.</summary>
    public NamedValues UnitOf(object row)
    {
        Column[] columns = [.. Columns.Where(column => column.IsOfUnit)];
        return new NamedValues(columns.Select(column => column.Name), columns.Select(column => column.Value(row) ?? ""));
    }

    /// <summary>What tells a row's trial from others of its cell: its number and, where the table has it, its seed.</summary>
    internal TrialKey TrialOf(object row) => new(Seed?.Whole(row) ?? 0, Trial is null ? 0 : (int)Trial.Number(row));

    /// <summary>Whether a row was measured: its quantity is a finite number.</summary>
    public bool Succeeded(object row) => double.IsFinite(Quantity.Number(row));

    /// <summary>Rows from text, in columns that may be fewer and in another order.</summary>
    /// <param name="names">Names of the columns, in any case.</param>
    /// <param name="origin">Where they are from, for messages; null for objects of a pipeline.</param>
    /// <exception cref="Abstractions.InputException">A required column is missing (<c>MissingColumn</c>), or one stands there twice
    /// (<c>RepeatedColumn</c>).</exception>
    public RowReader Reader(IReadOnlyList<string> names, string? origin) => new(this, names, origin);

    /// <summary>A line of a CSV file (RFC 4180), without its end.</summary>
    /// <param name="row">A row of the table.</param>
    /// <param name="columns">How many columns, from the first; files of earlier versions have fewer.</param>
    public string Format(object row, int columns = int.MaxValue)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, CsvFile.Configuration(), leaveOpen: true))
        {
            foreach (Column column in Columns.Take(columns)) csv.WriteField(column.Field(row));
        }

        return text.ToString();
    }

    /// <summary>Writes rows as CSV (RFC 4180) with a line of headings; optional columns without a value in any row are left out.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="destination">Where to.</param>
    public void Write(IReadOnlyList<object> rows, TextWriter destination)
    {
        (Column Column, string[] Names)[] columns = [.. Columns.Select(column => (column, column.NamesFor(rows).ToArray()))];
        using var csv = new CsvWriter(destination, CsvFile.Configuration(), leaveOpen: true);
        foreach (string name in columns.SelectMany(pair => pair.Names)) csv.WriteField(name);
        csv.NextRecord();
        foreach (object row in rows)
        {
            foreach (string field in columns.SelectMany(pair => pair.Column.FieldsFor(row, pair.Names.Length))) csv.WriteField(field);
            csv.NextRecord();
        }
    }

    /// <summary>A row without values.</summary>
    internal object NewRow() => Activator.CreateInstance(RowType, nonPublic: true)!;
}
