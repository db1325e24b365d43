using RobustnessTools.Abstractions;

namespace RobustnessTools.Results.Tables;

/// <summary>Makes rows of text: of the lines of a file, or of objects that a pipeline brings.</summary>
public sealed class RowReader
{
    private readonly Table table;
    private readonly string? origin;
    private readonly string unit;
    private readonly string remedy;
    private readonly int[] positions;

    /// <summary>Finds the columns of a table.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="names">The columns that are there.</param>
    /// <param name="origin">Where the rows are from; null for objects of a pipeline.</param>
    /// <param name="unit">What is numbered, as a sentence begins.</param>
    /// <param name="remedy">What to do about a damaged one, as the end of a sentence.</param>
    internal RowReader(Table table, IReadOnlyList<string> names, string? origin, string unit = Line, string remedy = MendOrRemove)
    {
        this.table = table;
        this.origin = origin;
        string from = origin is null ? "An object of the pipeline" : $"'{origin}'", property = origin is null ? "property" : "column";
        this.unit = unit;
        this.remedy = remedy;
        Count = names.Count;
        positions = [.. table.Columns.Select(column => Position(names, column.Name))];
        RefuseOtherText(names, from);
        RefuseRepeated(names.Where(name => table.Find(name.Trim()) is not null), from);
        foreach (Column column in table.Required)
        {
            if (Position(names, column.Name) < 0)
            {
                throw new InputException("MissingColumn", InputErrorKind.InvalidData,
                    $"{from} has no {property} '{column.Name}': rows need at least {string.Join(", ", table.Required.Select(required => required.Name))}.");
            }
        }
    }

    /// <summary>What is numbered in a file of text.</summary>
    internal const string Line = "Line";

    /// <summary>What is numbered in an array of objects.</summary>
    internal const string Object = "Row";

    private const string MendOrRemove = "mend or remove it";

    /// <summary>Number of columns that were named.</summary>
    public int Count { get; }

    /// <summary>Makes a row.</summary>
    /// <param name="fields">One for each of the named columns.</param>
    /// <param name="line">Number of the line or object, for messages.</param>
    /// <exception cref="InputException">A field is not what its column holds, or one is missing (<c>DamagedRows</c>).</exception>
    public object Row(IReadOnlyList<string> fields, long line)
    {
        if (fields.Count != Count) throw Damaged(origin, line, $"{fields.Count} fields instead of {Count}", unit, remedy);
        object row = table.NewRow();
        for (int i = 0; i < positions.Length; i++)
        {
            Column column = table.Columns[i];
            string text = positions[i] < 0 ? "" : fields[positions[i]];
            if (origin is null) text = column.Named(text);
            if (column.TrySet(row, text, table.Required.Contains(column)) is { } expected)
                throw Damaged(origin, line, $"'{text}' in {(origin is null ? "property" : "column")} {column.Name} is not {expected}", unit, remedy);
        }

        return row;
    }

    /// <summary>The error for a line that cannot be one of the table.</summary>
    internal static InputException Damaged(string? path, long line, string problem, string unit = Line, string remedy = MendOrRemove) =>
        new("DamagedRows", InputErrorKind.InvalidData, path is null
            ? FormattableString.Invariant($"Object {line} of the pipeline is damaged ({problem}): mend it, or leave it out.")
            : FormattableString.Invariant($"{unit} {line} of '{path}' is damaged ({problem}): {remedy}."));

    /// <summary>A column that stands there twice could be read from either place.</summary>
    /// <param name="names">Names of the columns that are read.</param>
    /// <param name="from">Where they are from, as a sentence begins.</param>
    /// <exception cref="InputException">One stands there twice (<c>RepeatedColumn</c>).</exception>
    internal static void RefuseRepeated(IEnumerable<string> names, string from)
    {
        if (names.GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InputException("RepeatedColumn", InputErrorKind.InvalidData,
                FormattableString.Invariant($"{from} has {twice.Count()} columns '{twice.Key}', of which one can be meant: remove or rename the others."));
    }

    /// <summary>A heading of one name with semicolons or tabs in it is that of a spreadsheet whose decimal mark is a comma; one with NUL is no text.</summary>
    /// <param name="names">Names of the columns.</param>
    /// <param name="from">Where they are from, as a sentence begins.</param>
    /// <exception cref="InputException">It is one of these (<c>MissingColumn</c>).</exception>
    internal static void RefuseOtherText(IReadOnlyList<string> names, string from)
    {
        if (names.Any(name => name.Contains('\0', StringComparison.Ordinal)))
            throw new InputException("MissingColumn", InputErrorKind.InvalidData,
                $"{from} is no text in an encoding that tells itself (UTF-16 without a byte order mark, or a compressed file): save it as UTF-8.");
        if (names.Count != 1) return;
        string? what = names[0].Contains(';', StringComparison.Ordinal) ? "semicolons" : names[0].Contains('\t', StringComparison.Ordinal) ? "tabs"
            : names[0].Contains('|', StringComparison.Ordinal) ? "bars" : null;
        if (what is null) return;
        throw new InputException("MissingColumn", InputErrorKind.InvalidData,
            $"{from} has {what} between its columns, as some programs save them: "
                + "save it with commas between columns and points in numbers.");
    }

    private static int Position(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i].Trim(), name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }
}
