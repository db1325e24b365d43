using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Files;

/// <summary>Writes a drawn problem to a folder: X and y, Z and, where test points have labels, yZ. The dataset <c>folder</c> reads it back.</summary>
public static class DatasetFiles
{
    /// <summary>Writes the files; the folder is made when it does not exist, files of the same names are replaced.</summary>
    /// <param name="data">The problem, as it is: normalized, where it was.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="format">How.</param>
    /// <returns>Paths of the files: X, y, Z, yZ.</returns>
    /// <exception cref="InputException">The folder cannot be made (<c>CannotWrite</c>) or a file not be written (<c>FileNotWritable</c>), the data were
    /// read from files that would be replaced (<c>InputReplaced</c>), or files that are there would stand beside the new ones and be taken for theirs
    /// (<c>AmbiguousDataset</c>).</exception>
    public static IReadOnlyList<string> Write(DataSplit data, string directory, ArrayFormat format = ArrayFormat.Npy)
    {
        foreach (string name in (string[])["X", "y", "Z", "yZ"])
        {
            RequireOther(PathOf(name), data);
            RequireAlone(name, name == "yZ" && data.TestLabels is null);
        }

        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException("CannotWrite", InputErrorKind.PermissionDenied,
                $"The folder '{directory}' cannot be made ({error.Message.TrimEnd('.')}): choose another one.", error);
        }

        List<string> written = [WriteRows("X", data.X), WriteLabels("y", data.Labels), WriteRows("Z", data.Z)];
        if (data.TestLabels is { } labels) written.Add(WriteLabels("yZ", labels.ToArray()));
        return written;

        string WriteRows(string name, MatrixView rows)
        {
            string path = PathOf(name);
            if (format == ArrayFormat.Npy) NpyFile.Write(path, rows);
            else WriteCsv(path, Enumerable.Range(0, checked((int)rows.Columns)).Select(i => FormattableString.Invariant($"x{i}")), rows);
            return path;
        }

        string WriteLabels(string name, double[] labels)
        {
            string path = PathOf(name);
            if (format == ArrayFormat.Npy)
            {
                NpyFile.Write(path, labels);
                return path;
            }

            using Matrix column = new(labels.Length, 1);
            for (int i = 0; i < labels.Length; i++) column[i, 0] = labels[i];
            WriteCsv(path, ["label"], column.View);
            return path;
        }

        string PathOf(string name, ArrayFormat? other = null) => Path.Combine(directory, $"{name}.{ChoiceNames.Of(other ?? format)}");

        void RequireAlone(string name, bool isMissing)
        {
            string? left = Enum.GetValues<ArrayFormat>().Where(other => isMissing || other != format).Select(other => PathOf(name, other))
                .FirstOrDefault(File.Exists);
            if (left is not null)
                throw new InputException("AmbiguousDataset", InputErrorKind.InvalidArgument,
                    $"'{left}' would stay beside the files that are written, and be taken for one of theirs: delete it, or choose another folder.");
        }
    }

    /// <summary>What was read is not replaced by what became of it: normalized, or a part.</summary>
    private static void RequireOther(string path, DataSplit data)
    {
        string name = Path.GetFileName(path);
        if (File.Exists(path) && data.ReadFrom.Any(read => FileNames.AreSame(path, read)
            || (Directory.Exists(read) && FileNames.AreSame(path, Path.Combine(read, name)) && data.Origin.Contains(name, FileNames.Comparison))))
        {
            throw new InputException("InputReplaced", InputErrorKind.InvalidArgument,
                $"'{path}' is a file that these data were read from, and would be replaced by what became of them: choose another folder.");
        }
    }

    private static void WriteCsv(string path, IEnumerable<string> names, MatrixView rows)
    {
        using OutputFile file = OutputFile.Create(path);
        file.Write(writer =>
        {
            writer.WriteLine(string.Join(',', names));
            for (nint i = 0; i < rows.Rows; i++)
                writer.WriteLine(string.Join(',', rows.Row(i).ToArray().Select(number => number.ToString(CultureInfo.InvariantCulture))));
        });
    }
}
