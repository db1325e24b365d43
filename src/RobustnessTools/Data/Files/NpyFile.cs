using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Files;

/// <summary>NumPy's array files, as <c>numpy.save</c> writes them.</summary>
/// <remarks>
/// Read: format versions 1.0 to 3.0; float32, float64, signed and unsigned integers of 8 to 64 bits (beyond 2⁵³ rounded to a double)
/// and bool; little-endian; C or Fortran order; one or two dimensions. Written: float64, C order, version 1.0.
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
        using var stream = DataFile.OpenRead(path);
        if (!stream.CanSeek)
            throw new InputException("FileNotReadable", InputErrorKind.InvalidArgument, $"'{path}' is not a regular file; save the array to a file first.");
        var header = NpyHeader.Read(stream, path);
        var type = NpyElementType.Find(header.Descriptor, path);
        var (rows, columns) = Shape(header, path);
        RequireLength(stream.Length - header.DataOffset, rows, columns, type.Size, path);

        var matrix = new Matrix((nint)rows, (nint)columns);
        try
        {
            ReadElements(stream, matrix.View, type, header.FortranOrder);
            return matrix;
        }
        catch
        {
            matrix.Dispose();
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

    private static (long Rows, long Columns) Shape(NpyHeader header, string path)
    {
        var (rows, columns) = header.Shape switch
        {
            [var length] => (length, 1),
            [var first, var second] => (first, second),
            _ => throw new InputException("UnsupportedArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
                $"'{path}' holds an array of {header.Shape.Count} dimensions; one or two are needed, for example array.reshape(len(array), -1).")),
        };
        if (columns > Array.MaxLength)
        {
            throw new InputException("UnsupportedArray", InputErrorKind.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
                $"'{path}' says that its rows have {columns} numbers; at most {Array.MaxLength} are possible."));
        }

        return (rows, columns);
    }

    private static void RequireLength(long actual, long rows, long columns, int size, string path)
    {
        Int128 expected = (Int128)rows * columns * size;
        if (expected == actual) return;
        string wrong = expected > actual ? "it is cut short, or its header is wrong" : "it has bytes after the last number";
        throw new InputException("MalformedArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
            $"'{path}' has {actual} bytes of numbers where its header says {rows} × {columns} × {size} bytes: {wrong}; write it again with numpy.save."));
    }

    private static unsafe void ReadElements(Stream stream, MatrixView matrix, NpyElementType type, bool fortranOrder)
    {
        const int Block = 8192;
        byte[] bytes = new byte[Block * type.Size];
        double[] values = new double[Block];
        nint total = matrix.Rows * matrix.Columns;
        for (nint start = 0; start < total; start += Block)
        {
            int count = (int)nint.Min(Block, total - start);
            stream.ReadExactly(bytes, 0, count * type.Size);
            type.Convert(bytes.AsSpan(0, count * type.Size), values);
            if (!fortranOrder) values.AsSpan(0, count).CopyTo(new Span<double>(matrix.Pointer + start, count));
            else for (int t = 0; t < count; t++) matrix[(start + t) % matrix.Rows, (start + t) / matrix.Rows] = values[t];
        }
    }

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
