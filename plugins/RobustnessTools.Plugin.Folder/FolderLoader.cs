using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Folder;

/// <summary>Anybody's data: inputs X and labels y, optionally test points Z with labels yZ, each a NumPy or a CSV file in one folder.</summary>
public sealed class FolderLoader : IDatasetLoader
{
    private static readonly string[] Extensions = [".npy", ".csv"];

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
    public bool IsPresent(string directory) => Find(directory, "X") is not null && Find(directory, "y") is not null;

    /// <inheritdoc/>
    public DatasetContent Load(string directory, CancellationToken cancellation)
    {
        var files = new List<string>();
        var train = Samples(Required("X"), Required("y"));
        TableSamples? test = null;
        if (Find(directory, "Z") is { } points)
        {
            // Test points need no labels; those that have none get 0.
            test = Samples(points, Find(directory, "yZ"));
            if (test.Dimension != train.Dimension)
                throw new InputException("ShapeMismatch", InputErrorKind.InvalidData,
                    FormattableString.Invariant($"'{points}' has {test.Dimension} columns, but X has {train.Dimension}; use files that belong together."));
        }

        return new DatasetContent(train, test, $"{string.Join(", ", files.Select(Path.GetFileName))} in {directory}");

        string Required(string name) => Find(directory, name)
            ?? throw new InputException(
                "DatasetNotFound", InputErrorKind.NotFound, $"The folder '{directory}' has neither {name}.npy nor {name}.csv. {HowToGet}");

        Table Read(string path)
        {
            files.Add(path);
            return path.EndsWith(".npy", StringComparison.Ordinal) ? NpyTable.Read(path, cancellation) : CsvTable.Read(path, cancellation);
        }

        TableSamples Samples(string inputPath, string? labelPath)
        {
            var inputs = Read(inputPath);
            if (labelPath is null) return new TableSamples(inputs, new double[inputs.Rows]);
            var labels = Read(labelPath);
            // Labels may stand in one column or in one row.
            if (labels.Values.Length != inputs.Rows || Math.Min(labels.Rows, labels.Columns) != 1)
                throw new InputException(
                    "ShapeMismatch", InputErrorKind.InvalidData,
                    FormattableString.Invariant(
                        $"'{labelPath}' has {labels.Rows} × {labels.Columns} numbers, but '{inputPath}' has {inputs.Rows} rows: give one label for each."));
            return new TableSamples(inputs, labels.Values);
        }
    }

    private static string? Find(string directory, string name) =>
        Extensions.Select(extension => Path.Combine(directory, name + extension)).FirstOrDefault(File.Exists);
}
