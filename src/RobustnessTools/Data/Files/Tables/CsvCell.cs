using System.Globalization;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>What the text of a cell is, or may be meant as.</summary>
internal static class CsvCell
{
    /// <summary>How programs write a number that is missing (in this case), beside an empty cell and what begins with #.</summary>
    private static readonly HashSet<string> Missing = new(StringComparer.Ordinal)
    {
        "NA", "na", "N/A", "n/a", "NaN", "nan", "NAN", "<NA>", "NaT", "NULL", "null", "Null", "None", "none", "nil", ".", "?", "-", "--", "...", "missing",
        "inf", "Inf", "INF", "+inf", "-inf", "+Inf", "-Inf", "-INF", "Infinity", "infinity", "-Infinity", "-infinity", "∞", "-∞", "1.#INF", "-1.#IND",
        "TRUE", "True", "true", "FALSE", "False", "false",
    };

    /// <summary>Reads a number with a decimal point; infinite where it is too large, and NaN where the text says so.</summary>
    public static bool TryParse(ReadOnlySpan<char> cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>
    /// Whether a cell is a value, good or bad, and not a name: it begins with a digit, is missing, infinite or a truth value, or is an error of a
    /// spreadsheet.
    /// </summary>
    public static bool IsValue(ReadOnlySpan<char> cell)
    {
        if (Missing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(cell)) return true;
        // #N/A, #NV, #DIV/0!, #NAME?
        if (cell is ['#', _, ..] && (cell is [.., '!' or '?'] || cell is "#N/A" or "#NV")) return true;
        foreach (char c in cell)
            if (char.IsLetterOrDigit(c)) return char.IsDigit(c);
        return false;
    }

    /// <summary>Whether a cell is a whole number without point and exponent.</summary>
    public static bool IsInteger(ReadOnlySpan<char> cell) => IsDigits(cell is ['+' or '-', ..] ? cell[1..] : cell);

    /// <summary>Whether a cell is digits and nothing else.</summary>
    public static bool IsDigits(ReadOnlySpan<char> cell) => cell.Length > 0 && !cell.ContainsAnyExceptInRange('0', '9');

    /// <summary>What may be wrong with a cell that is no number, as a question; or null.</summary>
    public static string? Suspicion(ReadOnlySpan<char> cell)
    {
        if (cell.Contains(';')) return "semicolons between numbers?";
        if (cell.Contains('\t')) return "tabs between numbers?";
        if (cell.Contains('|')) return "bars between numbers?";
        if (!IsValue(cell)) return null;
        if (cell.IndexOfAny('\u2212', '\u2013', '\uFE63') >= 0) return "a minus sign that is not '-'?";
        if (cell.Contains(',')) return "a decimal comma, or commas between thousands?";
        foreach (char c in cell)
            if (char.IsWhiteSpace(c)) return "spaces between numbers, or between thousands?";
        return cell.Contains('\'') || cell.Contains('\u2019') ? "apostrophes between thousands?" : null;
    }
}
