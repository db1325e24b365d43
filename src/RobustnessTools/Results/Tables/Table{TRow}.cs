namespace RobustnessTools.Results.Tables;

/// <summary>A table whose rows are of a known type.</summary>
/// <typeparam name="TRow">A type whose columns are said by <see cref="ColumnAttribute"/>; it can be made without arguments.</typeparam>
public sealed class Table<TRow> : Table
    where TRow : class
{
    private Table()
        : base(typeof(TRow))
    {
    }

    /// <summary>Reads a file of such rows, one at a time; a last line that a killed process left unfinished is left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Abstractions.InputException">As <see cref="RowFile.Read"/>.</exception>
    public IEnumerable<TRow> Read(string path) => RowFile.Read(this, path).Cast<TRow>();
}
