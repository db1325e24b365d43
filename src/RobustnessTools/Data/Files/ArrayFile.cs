using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Files;

/// <summary>Reads matrices and vectors from the user's files: <c>.npy</c> as NumPy writes them, or <c>.csv</c>.</summary>
public static class ArrayFile
{
    /// <summary>Reads a matrix; a vector becomes one column.</summary>
    /// <param name="path">A file whose name ends in <c>.npy</c> or <c>.csv</c>.</param>
    /// <returns>At least 1×1, every element finite. Memory: 8 bytes an element.</returns>
    /// <exception cref="InputException">The file is missing, not to be read, malformed, empty, or has a number that is not finite.</exception>
    public static Matrix Read(string path)
    {
        var matrix = ReadAny(path);
        try
        {
            if (matrix.Rows == 0 || matrix.Columns == 0)
            {
                throw new InputException("EmptyArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
                    $"'{path}' holds an array of {matrix.Rows} rows and {matrix.Columns} columns; at least one number is needed."));
            }

            FiniteCheck.Require(matrix.View, $"'{path}'");
            return matrix;
        }
        catch
        {
            matrix.Dispose();
            throw;
        }
    }

    /// <summary>Reads a vector: a one-dimensional array, one column, or one row.</summary>
    /// <param name="path">A file whose name ends in <c>.npy</c> or <c>.csv</c>.</param>
    /// <returns>At least one number, each finite.</returns>
    /// <exception cref="InputException">As for <see cref="Read"/>, or the array has several rows and several columns.</exception>
    public static double[] ReadVector(string path)
    {
        using var matrix = Read(path);
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

    private static Matrix ReadAny(string path)
    {
        try
        {
            return Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".NPY" => NpyFile.Read(path),
                ".CSV" => CsvMatrix.Read(path),
                _ => throw new InputException("UnknownArrayFormat", InputErrorKind.InvalidArgument,
                    $"The format of '{path}' is told by the end of its name, which must be .npy or .csv."),
            };
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
}
