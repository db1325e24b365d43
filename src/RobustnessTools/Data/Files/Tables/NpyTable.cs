using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>NumPy's array files, read into doubles.</summary>
/// <remarks>
/// Format versions 1.0 to 3.0; floats of 16, 32 and 64 bits, integers of 8 to 64 bits (beyond 2⁵³ rounded to a double) and bool, in either order of bytes
/// and every spelling that NumPy reads; C or Fortran order; one or two dimensions, or three where a stack of tables is asked for.
/// </remarks>
internal static class NpyTable
{
    private const int Block = 8192;

    /// <summary>Reads an array; a one-dimensional one is one column.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="allocate">Makes room. It is called when the size in the header was found to agree with the file's length.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>255 where the numbers are unsigned bytes; otherwise null.</returns>
    /// <exception cref="InputException">The file is missing, malformed, cut short, has bytes after its end, or holds another type of array.</exception>
    public static double? Read(string path, Allocate allocate, CancellationToken cancellation)
    {
        using Stream stream = OpenRead(path);
        var header = NpyHeader.Read(stream, path);
        var type = NpyElementType.Find(header.Descriptor, path);
        var (rows, columns) = Shape(header, path);
        RequireLength(stream.Length - header.DataOffset, rows, columns, type.Size, path);
        ReadElements(stream, rows, columns, allocate(rows, columns), type, header.FortranOrder ? column => column : null, cancellation);
        return type.LargestValue;
    }

    /// <summary>Reads a stack of tables of one size, an array of three dimensions: each becomes a row, its own rows one after the other.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="what">What the three dimensions are, for messages: <c>texts, words and coordinates</c>.</param>
    /// <param name="allocate">As <see cref="Read"/>: given the number of tables, and the numbers in each.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Rows and columns of each table.</returns>
    /// <exception cref="InputException">As <see cref="Read"/>; or the array has other than three dimensions.</exception>
    public static (int Rows, int Columns) ReadStack(string path, string what, Allocate allocate, CancellationToken cancellation)
    {
        using Stream stream = OpenRead(path);
        var header = NpyHeader.Read(stream, path);
        var type = NpyElementType.Find(header.Descriptor, path);
        if (header.Shape is not [var tables, var rows, var columns])
        {
            throw new InputException("UnsupportedArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
                $"'{path}' holds an array of {Dimensions(header)}; three are needed ({what}), for example array.reshape(N, n, d)."));
        }

        long together = rows > 0 && columns > Array.MaxLength / rows ? long.MaxValue : rows * columns;
        RequireColumns(together, path);
        RequireLength(stream.Length - header.DataOffset, tables, (int)together, type.Size, path);

        // In Fortran order the rows of a table run before its columns.
        Func<long, long>? place = header.FortranOrder ? index => (index % rows * columns) + (index / rows) : null;
        ReadElements(stream, tables, (int)together, allocate(tables, (int)together), type, place, cancellation);
        return ((int)rows, (int)columns);
    }

    private static Stream OpenRead(string path)
    {
        Stream stream = DataFile.OpenRead(path);
        if (stream.CanSeek) return stream;
        stream.Dispose();
        throw new InputException("FileNotReadable", InputErrorKind.InvalidArgument, $"'{path}' is not a regular file; save the array to a file first.");
    }

    private static string Dimensions(NpyHeader header) =>
        header.Shape.Count == 1 ? "1 dimension" : string.Create(CultureInfo.InvariantCulture, $"{header.Shape.Count} dimensions");

    private static (long Rows, int Columns) Shape(NpyHeader header, string path)
    {
        var (rows, columns) = header.Shape switch
        {
            [var length] => (length, 1),
            [var first, var second] => (first, second),
            _ => throw new InputException("UnsupportedArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
                $"'{path}' holds an array of {header.Shape.Count} dimensions; one or two are needed, for example array.reshape(len(array), -1).")),
        };
        RequireColumns(columns, path);
        return (rows, (int)columns);
    }

    private static void RequireColumns(long columns, string path)
    {
        if (columns <= Array.MaxLength) return;
        throw new InputException("UnsupportedArray", InputErrorKind.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
            $"'{path}' says that its rows have {columns} numbers; at most {Array.MaxLength} are possible."));
    }

    private static void RequireLength(long actual, long rows, long columns, int size, string path)
    {
        Int128 expected = (Int128)rows * columns * size;
        if (expected == actual) return;
        string wrong = expected > actual ? "it is cut short, or its header is wrong" : "it has bytes after the last number";
        throw new InputException("MalformedArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
            $"'{path}' has {actual} bytes of numbers where its header says {rows} × {columns} × {size} bytes: {wrong}; write it again with numpy.save."));
    }

    // In Fortran order columnOf says the column of each of the numbers of a row in turn; in C order it is null.
    private static void ReadElements(
        Stream stream, long rows, int columns, RowOf rowOf, NpyElementType type, Func<long, long>? columnOf, CancellationToken cancellation)
    {
        byte[] bytes = new byte[Block * type.Size];
        double[] values = new double[Block];
        // An array of no elements may have any number of rows.
        long total = columns == 0 ? 0 : rows * columns;
        for (long start = 0; start < total; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(Block, total - start);
            stream.ReadExactly(bytes, 0, count * type.Size);
            type.Convert(bytes.AsSpan(0, count * type.Size), values);
            if (columnOf is not null) PutColumns(values.AsSpan(0, count), start, rows, columnOf, rowOf);
            else PutRows(values.AsSpan(0, count), start, columns, rowOf);
        }
    }

    private static void PutRows(ReadOnlySpan<double> values, long start, int columns, RowOf rowOf)
    {
        while (values.Length > 0)
        {
            int column = (int)(start % columns), count = Math.Min(columns - column, values.Length);
            values[..count].CopyTo(rowOf(start / columns)[column..]);
            values = values[count..];
            start += count;
        }
    }

    private static void PutColumns(ReadOnlySpan<double> values, long start, long rows, Func<long, long> columnOf, RowOf rowOf)
    {
        for (int t = 0; t < values.Length; t++) rowOf((start + t) % rows)[(int)columnOf((start + t) / rows)] = values[t];
    }
}
