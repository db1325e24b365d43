using System.Globalization;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>
/// Finds what numbers may be meant as other than they are read: a heading of numbers, a column of row numbers, decimal commas that were taken for
/// separators.
/// </summary>
/// <remarks>Each can be told from a whole file only. A doubt costs a sentence and a second try; a wrong guess would cost a wrong result.</remarks>
internal sealed class CsvDoubts
{
    /// <summary>Fewer increasing numbers are often data: six are so in one of 720 lines.</summary>
    private const int FewestIncreasing = 6;
    private const int LongestHeadingShown = 5;

    /// <summary>Headings of row numbers, where the column holds them.</summary>
    private static readonly HashSet<string> RowNumberNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "#", "index", "unnamed: 0", "level_0", "id", "row", "row_id", "rowid", "rownames", "row.names", "rowname", "no", "no.", "nr", "nr.",
    };

    private readonly bool headed;
    private readonly CsvHeading heading;
    private readonly string firstName;
    private readonly string firstLine;
    private readonly int firstLineNumber;
    private readonly int columns;
    private readonly CsvDecimalCommas commas = new();
    private CsvShape first;
    private CsvShape others;
    private int rows;
    private int firstRowNumber;
    private bool rowNumbers = true;
    private bool countedInDigits = true;

    /// <summary>Begins with the first line.</summary>
    /// <param name="records">At the first line.</param>
    /// <param name="headed">Whether it is a heading.</param>
    /// <param name="heading">What was said about it.</param>
    public CsvDoubts(CsvRecords records, bool headed, CsvHeading heading)
    {
        this.headed = headed;
        this.heading = heading;
        firstName = headed ? records[0].ToString() : "";
        firstLineNumber = records.Line;
        columns = records.Count;
        var shown = Enumerable.Range(0, Math.Min(records.Count, LongestHeadingShown)).Select(j => records[j].ToString());
        firstLine = string.Join(',', shown) + (records.Count > LongestHeadingShown ? ",…" : "");
    }

    /// <summary>Looks at a line of numbers.</summary>
    public void Add(CsvRecords row)
    {
        commas.Add(row);
        Count(row);
        if (!headed && rows == 0) first = CsvShape.Of(row);
        else if (FirstIsOdd) others |= CsvShape.Of(row);
        rows++;
    }

    /// <summary>The gravest doubt and how to end it, as the end of a sentence; or null.</summary>
    public string? Worst() => commas.Doubt() ?? RowNumbers() ?? HeadingOfNumbers();

    /// <summary>What is added where a cell is no number, if it stands in the first line.</summary>
    public string OfFirstLine(CsvRecords row) => !headed && row.Line == firstLineNumber && heading.Given is null ? $" ({heading.RemedyOfNames})" : "";

    /// <summary>What is added where a line has another number of cells than the first.</summary>
    public string OfLength(CsvRecords row)
    {
        if (CsvDecimalCommas.AllIntegers(row) && (row.Count == 2 * columns || columns == 2 * row.Count)) return " (a decimal comma?)";
        return headed && row.Count == columns + 1 ? " (row names?)" : "";
    }

    /// <summary>The doubt about a first column without a name.</summary>
    public static string UnnamedColumn(int line) => string.Create(CultureInfo.InvariantCulture,
        $"line {line}, column 1 is empty and the others are not, so that it may be the heading of row numbers: "
            + $"save the file without them (to_csv(index=False), write.csv(row.names=FALSE)), or write what is missing there");

    private void Count(CsvRecords row)
    {
        if (!rowNumbers) return;
        countedInDigits &= CsvCell.IsDigits(row[0]);
        if (!double.TryParse(row[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) rowNumbers = false;
        else if (rows == 0) (firstRowNumber, rowNumbers) = ((int)double.Clamp(number, -1, 2), number is 0 or 1 && row.Count > 1);
        else rowNumbers = number.Equals((double)firstRowNumber + rows);
    }

    private string? RowNumbers()
    {
        // Two lines that begin with 0 and 1 are two lines; under a heading that says so they are row numbers.
        // Written as numbers with a point (numpy.savetxt), they need more lines: 0.0, 1.0, 2.0 may be measured.
        if (!rowNumbers || rows < (!countedInDigits ? FewestIncreasing : headed ? 1 : 3) || !RowNumberNames.Contains(firstName)) return null;
        string name = headed ? $"is named '{firstName}'" : "has no name";
        return string.Create(CultureInfo.InvariantCulture,
            $"column 1 {name} and holds {firstRowNumber}, {firstRowNumber + 1}, … from line {firstLineNumber + (headed ? 1 : 0)} on, "
                + $"which may be row numbers: save the file without them, or, if they are an input, say so by a name in a first line of names");
    }

    private string? HeadingOfNumbers()
    {
        if (headed || heading.Given is not null || rows < 2) return null;
        bool told = rows > 2 || (first.Counting && !others.Counting);
        return told && FirstIsOdd
            ? string.Create(CultureInfo.InvariantCulture,
                $"line {firstLineNumber} is {firstLine}, unlike the lines below it, and may be a heading or numbers: {heading.Remedy}")
            : null;
    }

    /// <summary>Whether no other line so far looks like the first: in most files this is known after a few lines.</summary>
    private bool FirstIsOdd => (first.Counting && !others.Counting) || (first.Zero && !others.Zero) || (first.Integers && !others.SomeIntegers)
        || (first.Increasing && !others.Increasing && columns >= FewestIncreasing);
}
