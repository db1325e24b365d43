using RobustnessTools.Data.Files.Tables;

namespace RobustnessTools.Plugin.Folder;

/// <summary>Numbers in rows and columns.</summary>
/// <param name="Values">The rows; at least one, each of at least one number.</param>
/// <param name="Largest">The largest value that the stored type can hold, 255 for unsigned bytes; otherwise null.</param>
internal sealed record Table(double[][] Values, double? Largest)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Values.Length;

    /// <summary>Numbers in a row.</summary>
    public int Columns => Values[0].Length;

    /// <summary>Reads a .npy or .csv file. A loader cannot be told what a first line is: where it may be a heading or numbers, the file has to say.</summary>
    public static Table Read(string path, CancellationToken cancellation)
    {
        double[][] values = [];
        double? largest = NumberFile.Read(path, new CsvHeading(Given: null, CanBeGiven: false), (rows, columns) =>
        {
            values = new double[rows][];
            for (int i = 0; i < values.Length; i++) values[i] = new double[columns];
            return row => values[row];
        }, cancellation);
        return new Table(values, largest);
    }
}
