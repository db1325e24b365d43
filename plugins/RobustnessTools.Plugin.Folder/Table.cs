using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Folder;

/// <summary>Numbers in rows and columns.</summary>
/// <param name="Values">Row after row.</param>
/// <param name="Rows">Number of rows, at least 1.</param>
/// <param name="Columns">Number of columns, at least 1.</param>
internal sealed record Table(double[] Values, int Rows, int Columns)
{
    /// <summary>The error of a file that cannot be used.</summary>
    public static InputException Malformed(string path, string why) =>
        new("MalformedDataset", InputErrorKind.InvalidData, $"'{path}' cannot be used: {why}.");
}
