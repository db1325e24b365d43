using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Models;

namespace RobustnessTools.Results.Tables;

/// <summary>A column of a table of results: a property of the rows, what it is for, and how its values are written and read.</summary>
public sealed class Column
{
    private readonly PropertyInfo property;
    private readonly ColumnAttribute attribute;
    private readonly Type type;
    private readonly Getter getter;
    private readonly Getter[] excuses;
    private readonly Getter? certified;
    private readonly Getter[] quantiles;

    internal Column(PropertyInfo property, ColumnAttribute attribute)
    {
        this.property = property;
        this.attribute = attribute;
        type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        getter = Getter.Of(property);
        excuses = [.. attribute.Unless.Select(name => Getter.Of(property.DeclaringType!.GetProperty(name)!))];
        certified = attribute.Certified is { } name ? Getter.Of(property.DeclaringType!.GetProperty(name)!) : null;
        quantiles = [.. attribute.Quantiles.Select(name => Getter.Of(property.DeclaringType!.GetProperty(name)!))];
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
    }

    /// <summary>The name in files, in camelCase.</summary>
    public string Name { get; }

    /// <summary>The name of the rows' property.</summary>
    public string PropertyName => property.Name;

    /// <summary>What the column is for.</summary>
    public ColumnRole Role => attribute.Role;

    /// <summary>The heading where people read it.</summary>
    public string Heading => attribute.Heading;

    /// <summary>Whether files leave it out where no row has a value.</summary>
    public bool IsOptional => attribute.IsOptional;

    /// <summary>Its width in a shell's view of the rows, in characters; 0 where the view leaves it out.</summary>
    public int Width => attribute.Width;

    /// <summary>Its heading in a shell's view.</summary>
    public string ShortHeading => attribute.ShortHeading ?? Heading;

    /// <summary>Significant digits where people read its numbers.</summary>
    public int Digits => attribute.Digits;

    /// <summary>Whether its numbers are positive by their nature, so that intervals are too.</summary>
    public bool IsPositive => attribute.IsPositive;

    /// <summary>Whether its numbers are shares that people read in percent.</summary>
    public bool IsShare => attribute.IsShare;

    /// <summary>What a shell's view shows where a row has no value, or null for nothing.</summary>
    public string? WhenNull => attribute.WhenNull;

    /// <summary>Whether a value is a list of numbers, such as a gradient: files give each of them a column; readers leave them out.</summary>
    public bool IsList => type == typeof(IReadOnlyList<double>);

    /// <summary>Whether rows of a unit of work share its value.</summary>
    public bool IsOfUnit => attribute.IsOfUnit || Role == ColumnRole.Trial;

    /// <summary>Whether it is the table's quantity although it is not the first measured column.</summary>
    internal bool IsQuantity => attribute.IsQuantity;

    /// <summary>Its place among the axes that cells are sorted by.</summary>
    internal int SortRank => attribute.SortRank;

    /// <summary>Whether a power law tells curves apart by it.</summary>
    public bool IsCurveKey => Role == ColumnRole.Axis && (attribute.Fit == FitUse.Separate || (attribute.Fit == FitUse.ByType && !IsNumber));

    /// <summary>Whether it is a variable of power laws.</summary>
    public bool IsFitted => Role == ColumnRole.Axis && attribute.Fit == FitUse.ByType && IsNumber;

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber => type != typeof(string) && type != typeof(bool) && !type.IsEnum && !IsList;

    /// <summary>Whether its values are those of an enumeration, for which files have their names.</summary>
    public bool IsChoice => type.IsEnum;

    /// <summary>Whether its values are numbers with digits behind the point.</summary>
    public bool IsReal => type == typeof(double);

    /// <summary>Name of the column with what a theory says of it, or null.</summary>
    public string? Theory => attribute.Theory is { } name ? JsonNamingPolicy.CamelCase.ConvertName(name) : null;

    /// <summary>The axis along which a theory's curve of it turns, and the columns with where and with the value there; none where it does not.</summary>
    public IReadOnlyList<string> Turns => [.. attribute.Turns.Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Whether rows say what 5% of the parts that it is the mean of are below and above.</summary>
    public bool HasQuantiles => quantiles.Length > 0;

    /// <summary>What a summary says of it.</summary>
    public SummaryRule Summary => attribute.Summary;

    /// <summary>Its name in a summary.</summary>
    public string SummaryName => attribute.SummaryName ?? Name;

    /// <summary>Whether the largest number of its type stands for infinity.</summary>
    public bool HasLimit => attribute.HasLimit;

    /// <summary>The value of a row: text, a number, a truth value, or null where there is none; the word infinite for what is so.</summary>
    /// <param name="row">A row of the table.</param>
    public object? Value(object row) => property.GetValue(row) switch
    {
        InfiniteWidth.Width or InfiniteWidth.Parameters when HasLimit => InfiniteWidth.Name,
        var value => value,
    };

    /// <summary>Whether a row has a value, and text that is not empty.</summary>
    internal bool HasValue(object row) => Value(row) is not (null or "");

    /// <summary>The name and a value for people, such as <c>normalization sphere</c>.</summary>
    internal string Words(object? value) => value switch
    {
        null or "" => $"{Heading} unknown",
        Enum choice => $"{Heading} {ChoiceNames.Of(choice)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Heading} {value}"),
    };

    /// <summary>The value of a row as a number: NaN where there is none, 1 and 0 for yes and no.</summary>
    /// <param name="row">A row of the table.</param>
    public double Number(object row) => getter.Number(row);

    /// <summary>For a number that was found: the row's number on the other side of the truth, which is certified; NaN where there is none.</summary>
    internal double Certified(object row) => certified is null ? double.NaN : certified.Number(row);

    /// <summary>What 5% of the parts that a row's number is the mean of are below and above; NaN where there is none.</summary>
    internal (double Low, double High) Quantiles(object row) =>
        quantiles is [var low, var high] ? (low.Number(row), high.Number(row)) : (double.NaN, double.NaN);

    /// <summary>Whether a row meets the condition that the column is, or asked for something else.</summary>
    internal bool IsMet(object row)
    {
        if (Number(row) != 0) return true;
        foreach (Getter excuse in excuses)
            if (excuse.Number(row) is not 0 and var asked && double.IsFinite(asked)) return true;
        return false;
    }

    /// <summary>The value of a row as a whole number, every digit; null where there is none.</summary>
    internal ulong? Whole(object row) => getter.Whole(row);

    /// <summary>The value of a row as text where the column holds text, else null.</summary>
    /// <param name="row">A row of the table.</param>
    internal string? Text(object row) => getter.Text(row);

    /// <summary>What all trials of a cell share, computed from the cell; NaN where that cannot be.</summary>
    internal double Computed(Cell cell) => attribute.ComputedBy is { } method
        ? (double)property.DeclaringType!.GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, [cell])!
        : double.NaN;

    /// <summary>A value as it stands in files: every digit, invariant; on one line.</summary>
    internal string Format(object row) => Value(row) switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        string text => PrintableText.Of(text),
        Enum choice => ChoiceNames.Of(choice),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        { } other => other.ToString()!,
    };

    /// <summary>A value as a field of a CSV file: text that a spreadsheet would take for a formula is kept from it.</summary>
    internal string Field(object row) => Value(row) is string ? CsvFile.Guarded(Format(row)) : Format(row);

    /// <summary>A value as JSON has it; what is not finite is null, but for an axis that is infinite.</summary>
    internal void Write(Utf8JsonWriter json, object row)
    {
        switch (Value(row))
        {
            case null: json.WriteNullValue(); break;
            case IReadOnlyList<double> list:
                json.WriteStartArray();
                foreach (double number in list) json.WriteNumberValue(number);
                json.WriteEndArray();
                break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case double number when double.IsInfinity(number) && Role == ColumnRole.Axis: json.WriteStringValue(Format(row)); break;
            case double number when !double.IsFinite(number): json.WriteNullValue(); break;
            case double number: json.WriteNumberValue(number); break;
            case int whole: json.WriteNumberValue(whole); break;
            case long whole: json.WriteNumberValue(whole); break;
            case ulong whole: json.WriteNumberValue(whole); break;
            default: json.WriteStringValue(Format(row)); break;
        }
    }

    /// <summary>The names in a file for some rows: its own, or one for each number of the longest list; none where it is left out.</summary>
    internal IEnumerable<string> NamesFor(IReadOnlyList<object> rows)
    {
        if (IsList)
            return Enumerable.Range(0, rows.Max(row => List(row)?.Count ?? 0)).Select(i => Name + i.ToString(CultureInfo.InvariantCulture));
        return IsOptional && !rows.Any(HasValue) ? [] : [Name];
    }

    /// <summary>The fields of a row under <see cref="NamesFor"/>.</summary>
    internal IEnumerable<string> FieldsFor(object row, int count) => IsList
        ? Enumerable.Range(0, count).Select(i => List(row) is { } list && i < list.Count ? list[i].ToString(CultureInfo.InvariantCulture) : "")
        : count == 0 ? [] : [Field(row)];

    private IReadOnlyList<double>? List(object row) => (IReadOnlyList<double>?)Value(row);

    /// <summary>Text of an object of a shell, as files have it: of an enumeration an object may have the number, after a way through JSON, or the name in C#.
    /// </summary>
    internal string Named(string text) =>
        IsChoice && Enum.TryParse(type, text, ignoreCase: true, out object? value) && Enum.IsDefined(type, value) ? ChoiceNames.Of((Enum)value) : text;

    /// <summary>Sets a row's value from text.</summary>
    /// <param name="row">The row.</param>
    /// <param name="text">The text; empty where a file does not give it.</param>
    /// <param name="isRequired">Whether it has to be given.</param>
    /// <returns>Null, or what the text should have been.</returns>
    internal string? TrySet(object row, string text, bool isRequired)
    {
        if (IsList) return null;

        // Other programs put spaces around names; a message is taken as it was written.
        if (type == typeof(string)) return Set(row, PrintableText.Of(Role == ColumnRole.Axis ? CsvFile.Unguarded(text).Trim() : CsvFile.Unguarded(text)));
        if (HasLimit && string.Equals(text.Trim(), InfiniteWidth.Name, StringComparison.OrdinalIgnoreCase))
            return type == typeof(int) ? Set(row, InfiniteWidth.Width) : Set(row, InfiniteWidth.Parameters);
        if (text.Length == 0 && !isRequired)
            return type == typeof(bool) ? Set(row, attribute.WhenMissing) : type == typeof(double) && property.PropertyType == type
                ? Set(row, double.NaN)
                : null;
        if (type == typeof(double))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)) return "a number";
            return IsPositive && real < 0 ? "zero or a positive number" : Set(row, real);
        }

        if (type == typeof(int) || type == typeof(long))
        {
            if (!long.TryParse(text, WholeNumber, CultureInfo.InvariantCulture, out long whole) || (type == typeof(int) && whole != (int)whole))
                return "a whole number";
            if (whole < 0 && Role is (ColumnRole.Axis or ColumnRole.Trial)) return "a whole number from 0 on";
            return type == typeof(int) ? Set(row, (int)whole) : Set(row, whole);
        }

        if (type == typeof(ulong))
            return ulong.TryParse(text, WholeNumber & ~NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ulong whole)
                ? Set(row, whole) : "a whole number";
        if (type == typeof(bool)) return bool.TryParse(text.Trim(), out bool yes) ? Set(row, yes) : "true or false";
        Enum[] choices = [.. Enum.GetValues(type).Cast<Enum>()];
        Enum? choice = Array.Find(choices, value => string.Equals(ChoiceNames.Of(value), text, StringComparison.OrdinalIgnoreCase));
        return choice is not null ? Set(row, choice) : $"one of {string.Join(", ", choices.Select(ChoiceNames.Of))}";
    }

    /// <summary>Whole numbers, also as programs write them that have made them real ones: 20.0.</summary>
    private const NumberStyles WholeNumber =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private string? Set(object row, object value)
    {
        property.SetValue(row, value);
        return null;
    }
}
