using System.Globalization;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>Finds decimal commas that were taken for separators, so that −0,562 became −0 and 562.</summary>
internal sealed class CsvDecimalCommas
{
    /// <summary>So many digits behind whole numbers of few are fractions.</summary>
    private const int ManyDigits = 6;
    private const int FewDigits = 3;

    private const string Remedy = "write decimal points, and whole numbers without -0 and leading zeros, or with a point (5.0)";

    private bool pointed;
    private string? proof;
    private string? firstPair;
    private bool halves = true;
    private bool zeros = true;
    private bool small = true;
    private int rows;
    private long fractions;
    private long longFractions;

    /// <summary>Looks at a line of numbers.</summary>
    public void Add(CsvRecords row)
    {
        if (pointed) return;
        if (rows++ == 0 && row.Count > 1) firstPair = string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, columns 1 and 2 are {row[0]},{row[1]}");
        halves &= row.Count % 2 == 0;
        for (int j = 0; j < row.Count; j++)
        {
            if (!CsvCell.IsInteger(row[j]))
            {
                pointed = true;
                return;
            }

            if (j % 2 == 0) Whole(row[j]);
            else Fraction(row[j]);
            if (j > 0 && proof is null && IsProof(row[j - 1], row[j]))
                proof = string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, columns {j} and {j + 1} are {row[j - 1]},{row[j]}");
        }
    }

    /// <summary>The doubt and how to end it, as the end of a sentence; or null.</summary>
    public string? Doubt()
    {
        if (pointed || rows == 0) return null;
        if (proof is not null) return $"{proof}, which may be a decimal comma: {Remedy}";
        // Nothing but 0 before each comma, or many digits behind most and few before.
        bool everyZero = rows > 1 && zeros && fractions > 0;
        bool mostLong = small && 2 * longFractions > fractions;
        return halves && (everyZero || mostLong) ? $"{firstPair} and the other lines are alike, which may be decimal commas: {Remedy}" : null;
    }

    /// <summary>Whether all cells of a line are whole numbers.</summary>
    public static bool AllIntegers(CsvRecords row)
    {
        for (int j = 0; j < row.Count; j++)
            if (!CsvCell.IsInteger(row[j])) return false;
        return true;
    }

    /// <summary>Nobody writes a whole number as −0 or 05.</summary>
    private static bool IsProof(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        CsvCell.IsDigits(right) && (left is "-0" or "+0" || right is ['0', _, ..]);

    private void Whole(ReadOnlySpan<char> cell)
    {
        zeros &= cell is "0";
        small &= cell.Length <= FewDigits;
    }

    private void Fraction(ReadOnlySpan<char> cell)
    {
        halves &= CsvCell.IsDigits(cell);
        if (cell.Length > 1) fractions++;
        if (cell.Length >= ManyDigits) longFractions++;
    }
}
