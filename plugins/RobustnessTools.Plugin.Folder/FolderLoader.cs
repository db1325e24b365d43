using RobustnessTools.Abstractions;
using RobustnessTools.Data.Files.Tables;

namespace RobustnessTools.Plugin.Folder;

/// <summary>Anybody's data: inputs X and labels y, optionally test points Z with labels yZ, each a NumPy or a CSV file in one folder.</summary>
public sealed class FolderLoader : IDatasetLoader
{
    /// <inheritdoc/>
    public string Name => "folder";

    /// <inheritdoc/>
    public string Description => "Your own data: X and y, and Z where there is a test part, as .npy or .csv files in one folder";

    /// <inheritdoc/>
    public string HowToGet =>
        "Put X.npy or X.csv (a row for each sample) and y.npy or y.csv (a label for each) into a folder and name it; "
            + "Z for test points and yZ for their labels are optional.";

    /// <inheritdoc/>
    public IReadOnlyList<string> UsualDirectories => [];

    /// <inheritdoc/>
    public bool IsPresent(string directory) => Files(directory, "X").Length > 0 && Files(directory, "y").Length > 0;

    /// <inheritdoc/>
    public DatasetContent Load(string directory, CancellationToken cancellation)
    {
        var files = new List<string>();
        var inputs = Read(Required("X"));
        double[] labels = Labels(Required("y"), inputs, "X");
        string Origin() => $"{string.Join(", ", files.Select(Path.GetFileName))} in {directory}";
        if (Find(directory, "Z") is not { } path) return new DatasetContent(new TableSamples(inputs, labels, inputs.Largest), null, Origin());

        var points = Read(path);
        if (points.Columns != inputs.Columns)
            throw new InputException("ShapeMismatch", InputErrorKind.InvalidData,
                FormattableString.Invariant($"'{path}' has {points.Columns} columns, but X has {inputs.Columns}; use files that belong together."));
        // Test points need no labels. Bytes and other numbers beside each other are not on one scale.
        double[] pointLabels = Find(directory, "yZ") is { } labelPath ? Labels(labelPath, points, "Z") : [];
        double? largest = inputs.Largest == points.Largest ? inputs.Largest : null;
        return new DatasetContent(new TableSamples(inputs, labels, largest), new TableSamples(points, pointLabels, largest), Origin());

        string Required(string name) => Find(directory, name)
            ?? throw new InputException(
                "DatasetNotFound", InputErrorKind.NotFound, $"The folder '{directory}' has neither {name}.npy nor {name}.csv. {HowToGet}");

        Table Read(string path)
        {
            files.Add(path);
            return Table.Read(path, cancellation);
        }

        double[] Labels(string labelPath, Table samples, string name)
        {
            var table = Read(labelPath);
            // Labels may stand in one column or in one row.
            if ((long)table.Rows * table.Columns != samples.Rows || Math.Min(table.Rows, table.Columns) != 1)
                throw new InputException(
                    "ShapeMismatch", InputErrorKind.InvalidData,
                    FormattableString.Invariant(
                        $"'{labelPath}' has {table.Rows} × {table.Columns} numbers, but {name} has {samples.Rows} rows: give one label for each."));
            return table.Columns == 1 ? [.. table.Values.Select(row => row[0])] : table.Values[0];
        }
    }

    private static string? Find(string directory, string name) => Files(directory, name) switch
    {
        [] => null,
        [var one] => one,
        [var one, var other, ..] => throw new InputException("AmbiguousDataset", InputErrorKind.InvalidData,
            $"The folder '{directory}' has both {Path.GetFileName(one)} and {Path.GetFileName(other)}: delete the one that is not meant."),
    };

    private static string[] Files(string directory, string name) =>
        [.. NumberFile.Extensions.Select(extension => Path.Combine(directory, name + extension)).Where(File.Exists)];
}
