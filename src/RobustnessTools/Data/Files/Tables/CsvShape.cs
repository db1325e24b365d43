namespace RobustnessTools.Data.Files.Tables;

/// <summary>What the numbers of a line, or of any of several lines, look like.</summary>
/// <param name="SomeIntegers">Some are whole numbers without a point.</param>
/// <param name="Integers">All are.</param>
/// <param name="Counting">All are, each by one larger than the one before, as pandas numbers columns.</param>
/// <param name="Increasing">Each is larger than the one before, as wavelengths and years are.</param>
/// <param name="Zero">The line is a single 0, which is how pandas names a column without a name.</param>
internal readonly record struct CsvShape(bool SomeIntegers, bool Integers, bool Counting, bool Increasing, bool Zero)
{
    /// <summary>The shape of a line of numbers.</summary>
    public static CsvShape Of(CsvRecords row)
    {
        int integers = 0;
        bool consecutive = true, increasing = row.Count > 1;
        double last = 0;
        for (int j = 0; j < row.Count; j++)
        {
            if (CsvCell.IsInteger(row[j])) integers++;
            double value = CsvCell.TryParse(row[j], out double number) ? number : double.NaN;
            consecutive &= j == 0 || value == last + 1;
            increasing &= j == 0 || value > last;
            last = value;
        }

        bool all = integers == row.Count;
        // Of two columns only 0 and 1 are suspect: other pairs are data too often.
        bool counting = all && consecutive && (row.Count > 2 || (row.Count == 2 && row[0] is "0"));
        return new CsvShape(integers > 0, all, counting, increasing, row.Count == 1 && row[0] is "0");
    }

    /// <summary>What holds for one or the other.</summary>
    public static CsvShape operator |(CsvShape a, CsvShape b) =>
        new(a.SomeIntegers || b.SomeIntegers, a.Integers || b.Integers, a.Counting || b.Counting, a.Increasing || b.Increasing, a.Zero || b.Zero);
}
