namespace RobustnessTools.Data.Files.Tables;

/// <summary>What the first line of a .csv file is.</summary>
/// <param name="Given">True for a heading, false for numbers, null to tell it from the line: names are a heading, values are numbers, and what may be
/// either is refused.</param>
/// <param name="CanBeGiven">Whether the user can say what it is, by the header option; otherwise the file has to.</param>
internal sealed record CsvHeading(bool? Given, bool CanBeGiven)
{
    /// <summary>What to do about a line that may be a heading or numbers.</summary>
    public string Remedy => CanBeGiven
        ? "say which with the header option, yes or no"
        : "delete it or give it names if it is a heading, and write its numbers with a decimal point (0.0) if it is none";

    /// <summary>What to do about a line that is not numbers, as an aside.</summary>
    public string RemedyOfNames =>
        CanBeGiven ? "if this line is a heading, say so with the header option" : "if this line is a heading, give it other names or delete it";

    /// <summary>Whether the first record is a heading.</summary>
    public bool Is(CsvRecords first)
    {
        if (Given is { } given) return given;
        if (IsUnnamed(first)) return true;
        bool named = false;
        for (int j = 0; j < first.Count; j++)
        {
            if (CsvCell.IsValue(first[j])) return false;
            named |= first[j].Length > 0;
        }

        return named;
    }

    /// <summary>Whether the first column alone has no name.</summary>
    public static bool IsUnnamed(CsvRecords first)
    {
        if (first.Count < 2 || first[0].Length > 0) return false;
        for (int j = 1; j < first.Count; j++)
            if (first[j].Length == 0) return false;
        return true;
    }
}
