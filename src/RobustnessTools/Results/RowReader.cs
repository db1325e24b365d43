namespace RobustnessTools.Results;

/// <summary>Makes rows from records of texts under column names, wherever they come from; the rules are those of <see cref="SweepRowFile"/>.</summary>
/// <param name="origin">Where the records come from, for errors.</param>
public sealed class RowReader(string origin)
{
    private string[] header = [];
    private SweepRowColumns? columns;
    private long line;

    /// <summary>The row of a record.</summary>
    /// <param name="names">Column names, in any case and order; at least those of a cell, <c>trial</c> and <c>sensitivity</c>.</param>
    /// <param name="fields">A text for each name, numbers in invariant culture.</param>
    /// <exception cref="Abstractions.InputException">A column is missing (<c>MissingColumn</c>), or a field is no number (<c>DamagedRows</c>, naming the record by its number).</exception>
    public SweepRow Read(IReadOnlyList<string> names, IReadOnlyList<string> fields)
    {
        if (columns is null || !header.AsSpan().SequenceEqual([.. names]))
        {
            header = [.. names];
            columns = new SweepRowColumns(header, origin);
        }

        return columns.Row([.. fields], ++line);
    }
}
