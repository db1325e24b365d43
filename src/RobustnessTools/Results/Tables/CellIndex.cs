namespace RobustnessTools.Results.Tables;

/// <summary>Finds what belongs to the cell of a row, without making the cell again for each row.</summary>
/// <typeparam name="T">What belongs to a cell.</typeparam>
/// <param name="table">What the rows hold.</param>
internal sealed class CellIndex<T>(Table table)
{
    private readonly Column[] axes = [.. table.Axes];
    private readonly Dictionary<int, List<(Cell Cell, T Value)>> buckets = [];

    /// <summary>All cells, in the order in which they came.</summary>
    internal List<(Cell Cell, T Value)> All { get; } = [];

    /// <summary>What belongs to a row's cell; made where it is the first of it.</summary>
    internal T Of(object row, Func<T> make)
    {
        var hash = default(HashCode);
        for (int i = 0; i < axes.Length; i++)
        {
            Column axis = axes[i];
            if (axis.Text(row) is { } text) hash.Add(text);
            else hash.Add(axis.Number(row));
        }

        int key = hash.ToHashCode();
        if (!buckets.TryGetValue(key, out List<(Cell Cell, T Value)>? bucket)) buckets.Add(key, bucket = []);
        foreach ((Cell cell, T value) in bucket)
        {
            if (Is(cell, row)) return value;
        }

        (Cell Cell, T Value) added = (table.CellOf(row), make());
        bucket.Add(added);
        All.Add(added);
        return added.Value;
    }

    private bool Is(Cell cell, object row)
    {
        for (int i = 0; i < axes.Length; i++)
        {
            Column axis = axes[i];
            if (axis.Text(row) is { } text ? !string.Equals(cell.TextAt(i), text, StringComparison.Ordinal) : !cell.NumberAt(i).Equals(axis.Number(row)))
                return false;
        }

        return true;
    }
}
