using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Data.Files.Tables;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Files;

/// <summary>Reads matrices and vectors from the user's files: <c>.npy</c> as NumPy writes them, or <c>.csv</c>.</summary>
public static class ArrayFile
{
    /// <summary>Reads a matrix; a vector becomes one column.</summary>
    /// <param name="path">A file whose name ends in <c>.npy</c> or <c>.csv</c>.</param>
    /// <param name="header">What the first line of a <c>.csv</c> file is; null where the user has no way to say, so that a line that may be either is
    /// refused with what to do about the file.</param>
    /// <returns>At least 1×1, every element finite. Memory: 8 bytes an element.</returns>
    /// <exception cref="InputException">The file is missing, not to be read, malformed, empty, or has a number that is not finite.</exception>
    public static Matrix Read(string path, HeaderRule? header = null) => Read(path, header, out _);

    /// <summary>Reads a vector: a one-dimensional array, one column, or one row.</summary>
    /// <param name="path">A file whose name ends in <c>.npy</c> or <c>.csv</c>.</param>
    /// <param name="header">What the first line of a <c>.csv</c> file is; null where the user has no way to say, so that a line that may be either is
    /// refused with what to do about the file.</param>
    /// <returns>At least one number, each finite.</returns>
    /// <exception cref="InputException">As for <see cref="Read(string, HeaderRule?)"/>, or the array has several rows and several columns.</exception>
    public static double[] ReadVector(string path, HeaderRule? header = null)
    {
        using var matrix = Read(path, header);
        if (matrix.Rows == 1) return matrix.Row(0).ToArray();
        if (matrix.Columns != 1)
        {
            throw new InputException("NotAVector", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
                $"'{path}' holds a matrix of {matrix.Rows} × {matrix.Columns}; a single row or column is needed."));
        }

        var result = new double[matrix.Rows];
        for (int i = 0; i < result.Length; i++) result[i] = matrix[i, 0];
        return result;
    }

    /// <summary>Refuses a rule for first lines where no file has any.</summary>
    /// <param name="header">The rule; <see cref="HeaderRule.Auto"/> is none.</param>
    /// <param name="paths">The files that are read; null for one that is not given.</param>
    /// <exception cref="InputException">None is a <c>.csv</c> file.</exception>
    public static void CheckHeader(HeaderRule header, params string?[] paths)
    {
        if (header == HeaderRule.Auto || Array.Exists(paths, path => path is not null && IsText(path))) return;
        throw new InputException("ConflictingInputs", InputErrorKind.InvalidArgument,
            $"The header option '{ChoiceNames.Of(header)}' is given, but it is about the first line of your own .csv files, and none is given: leave it out.");
    }

    /// <summary>Whether a file is text with a first line.</summary>
    internal static bool IsText(string path) => Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a matrix, and what can be told of the largest value that its elements can take.</summary>
    /// <param name="path">A file whose name ends in <c>.npy</c> or <c>.csv</c>.</param>
    /// <param name="header">What the first line of a <c>.csv</c> file is; null where the user has no way to say, so that a line that may be either is
    /// refused with what to do about the file.</param>
    /// <param name="largest">255 for unsigned bytes; otherwise null.</param>
    internal static Matrix Read(string path, HeaderRule? header, out double? largest)
    {
        Matrix? matrix = null;
        try
        {
            largest = ReadAny(path, header, (rows, columns) =>
            {
                matrix = new Matrix((nint)rows, columns);
                return row => matrix.Row((nint)row);
            });
            FiniteCheck.Require(matrix!.View, $"'{path}'");
            return matrix;
        }
        catch
        {
            matrix?.Dispose();
            throw;
        }
    }

    private static double? ReadAny(string path, HeaderRule? header, Allocate allocate)
    {
        try
        {
            return NumberFile.Read(path, Heading(header), allocate, CancellationToken.None);
        }
        catch (OutOfMemoryException e)
        {
            throw new InputException("OutOfMemory", InputErrorKind.LimitExceeded, $"The array in '{path}' does not fit into memory; give a smaller one.", e);
        }
        catch (IOException e)
        {
            throw new InputException(
                "FileNotReadable", InputErrorKind.InvalidData, $"The file '{path}' cannot be read to its end: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static CsvHeading Heading(HeaderRule? rule) =>
        new(rule switch { HeaderRule.Yes => true, HeaderRule.No => false, _ => null }, CanBeGiven: rule is not null);
}
