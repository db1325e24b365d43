using System.Globalization;

namespace RobustnessTools.Plugin.Folder;

/// <summary>Numbers with commas between them, a line for each row. A first line without any number is a heading; empty lines are passed over.</summary>
internal static class CsvTable
{
    public static Table Read(string path, CancellationToken cancellation)
    {
        var values = new List<double>();
        int columns = 0, rows = 0, number = 0;
        bool heading = false;
        foreach (string line in File.ReadLines(path))
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            string[] cells = line.Split(',', StringSplitOptions.TrimEntries);
            if (rows == 0 && !heading && Array.TrueForAll(cells, cell => !TryParse(cell, out _)))
            {
                heading = true;
                continue;
            }

            if (rows == 0) columns = cells.Length;
            if (cells.Length != columns)
                throw Table.Malformed(path, FormattableString.Invariant($"line {number} has {cells.Length} numbers, the first one {columns}"));
            foreach (string cell in cells)
            {
                if (!TryParse(cell, out double value) || !double.IsFinite(value))
                    throw Table.Malformed(path, FormattableString.Invariant($"'{cell}' in line {number} is not a finite number"));
                values.Add(value);
            }

            rows++;
        }

        return rows > 0 ? new Table([.. values], rows, columns) : throw Table.Malformed(path, "it has no numbers");
    }

    private static bool TryParse(string cell, out double value) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
