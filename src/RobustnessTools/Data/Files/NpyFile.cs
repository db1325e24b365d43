using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using RobustnessTools.Abstractions;
using RobustnessTools.Data.Files.Tables;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Files;

/// <summary>NumPy's array files, as <c>numpy.save</c> writes them.</summary>
/// <remarks>
/// Read: format versions 1.0 to 3.0; floats of 16, 32 and 64 bits, signed and unsigned integers of 8 to 64 bits (beyond 2⁵³ rounded to a double)
/// and bool, in either order of bytes; C or Fortran order; one or two dimensions. Written: float64, C order, version 1.0.
/// </remarks>
public static class NpyFile
{
    private const int HeaderAlignment = 64;

    /// <summary>Reads an array; a one-dimensional one becomes one column.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The matrix, which may be empty and may hold numbers that are not finite. Nothing is allocated before the size in the header was found to
    /// agree with the file's length.</returns>
    /// <exception cref="InputException">The file is missing, malformed, cut short, has bytes after its end, or holds another type of array.</exception>
    public static Matrix Read(string path)
    {
        Matrix? matrix = null;
        try
        {
            NpyTable.Read(path, (rows, columns) =>
            {
                matrix = new Matrix((nint)rows, columns);
                return row => matrix.Row((nint)row);
            }, CancellationToken.None);
            return matrix!;
        }
        catch
        {
            matrix?.Dispose();
            throw;
        }
    }

    /// <summary>Writes a matrix as a two-dimensional array.</summary>
    /// <param name="path">Path of the file; an existing one is replaced.</param>
    /// <param name="matrix">What to write.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, MatrixView matrix)
    {
        DataFile.Write(path, stream =>
        {
            WriteHeader(stream, string.Create(CultureInfo.InvariantCulture, $"({matrix.Rows}, {matrix.Columns})"));
            for (nint i = 0; i < matrix.Rows; i++) stream.Write(MemoryMarshal.AsBytes(matrix.Row(i)));
        });
    }

    /// <summary>Writes a vector as a one-dimensional array.</summary>
    /// <param name="path">Path of the file; an existing one is replaced.</param>
    /// <param name="vector">What to write.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlyMemory<double> vector) =>
        DataFile.Write(path, stream =>
        {
            WriteHeader(stream, string.Create(CultureInfo.InvariantCulture, $"({vector.Length},)"));
            stream.Write(MemoryMarshal.AsBytes(vector.Span));
        });

    private static void WriteHeader(Stream stream, string shape)
    {
        string dictionary = $"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}";
        // 6 bytes of signature, 2 of version, 2 of length, the text, spaces, and a newline, in all a multiple of 64.
        int length = 10 + dictionary.Length + 1;
        int padding = (HeaderAlignment - length % HeaderAlignment) % HeaderAlignment;
        int headerLength = dictionary.Length + padding + 1;
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)headerLength, (byte)(headerLength >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(dictionary + new string(' ', padding) + "\n"));
    }
}
