using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RobustnessTools.Plugin.Folder;

/// <summary>
/// Arrays of one or two dimensions as numpy.save writes them: float64, float32, integers or bool, little-endian. One dimension is one column.
/// </summary>
internal static partial class NpyTable
{
    private const int LongestHeader = 1 << 16;

    public static Table Read(string path, CancellationToken cancellation)
    {
        using var stream = File.OpenRead(path);
        string header = ReadHeader(stream, path);
        var match = HeaderPattern().Match(header);
        if (!match.Success) throw Table.Malformed(path, "its header is not that of a plain array of one or two dimensions");

        var type = TypeOf(match.Groups["type"].Value, path);
        long rows = Length(match.Groups["rows"].Value, path);
        long columns = match.Groups["columns"].Success ? Length(match.Groups["columns"].Value, path) : 1;
        long bytes = stream.Length - stream.Position;
        // Nothing is allocated for a size that the file does not bear out.
        if ((Int128)rows * columns * type.Size != bytes || bytes == 0)
            throw Table.Malformed(
                path, FormattableString.Invariant($"its header says {rows} × {columns} numbers of {type.Size} bytes, and {bytes} bytes follow"));
        if (rows * columns > Array.MaxLength)
            throw Table.Malformed(path, FormattableString.Invariant($"it has {rows} × {columns} numbers, more than the {Array.MaxLength} that can be read"));

        double[] values = ReadValues(stream, (int)(rows * columns), type, cancellation);
        bool columnsFirst = match.Groups["order"].Value == "True";
        return new Table(columnsFirst ? Transposed(values, (int)rows, (int)columns) : values, (int)rows, (int)columns);
    }

    [GeneratedRegex(
        @"^\{(?=.*'descr': '(?<type>[^']+)')(?=.*'fortran_order': (?<order>True|False))"
            + @"(?=.*'shape': \((?<rows>[0-9]+),( ?(?<columns>[0-9]+),?)?\)).*\}\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderPattern();

    private static string ReadHeader(Stream stream, string path)
    {
        byte[] start = new byte[8];
        if (stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8 || start[0] != 0x93 || !start.AsSpan(1).StartsWith("NUMPY"u8))
            throw Table.Malformed(path, "it does not start with NumPy's signature");
        byte[] count = new byte[start[6] == 1 ? 2 : 4];
        if (stream.ReadAtLeast(count, count.Length, throwOnEndOfStream: false) < count.Length) throw Table.Malformed(path, "it is cut short");
        uint length = count.Length == 2 ? BitConverter.ToUInt16(count) : BitConverter.ToUInt32(count);
        if (length > LongestHeader || length > stream.Length - stream.Position)
            throw Table.Malformed(path, "its header is longer than the file or than any plain array's");
        byte[] text = new byte[length];
        stream.ReadExactly(text);
        return Encoding.UTF8.GetString(text);
    }

    private static long Length(string text, string path) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            ? length
            : throw Table.Malformed(path, $"its header gives the length {text}");

    private static NumberType TypeOf(string type, string path) => type switch
    {
        "|b1" or "|u1" => NumberType.Of<byte>(),
        "|i1" => NumberType.Of<sbyte>(),
        "<u2" => NumberType.Of<ushort>(),
        "<i2" => NumberType.Of<short>(),
        "<u4" => NumberType.Of<uint>(),
        "<i4" => NumberType.Of<int>(),
        "<u8" => NumberType.Of<ulong>(),
        "<i8" => NumberType.Of<long>(),
        "<f4" => NumberType.Of<float>(),
        "<f8" => NumberType.Of<double>(),
        _ => throw Table.Malformed(path, $"its numbers have NumPy's type '{type}'; convert it with array.astype('<f8')"),
    };

    private static double[] ReadValues(Stream stream, int count, NumberType type, CancellationToken cancellation)
    {
        const int Block = 1 << 16;
        double[] values = new double[count];
        byte[] bytes = new byte[Block * type.Size];
        for (int start = 0; start < count; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = Math.Min(Block, count - start);
            stream.ReadExactly(bytes, 0, length * type.Size);
            type.Convert(bytes.AsSpan(0, length * type.Size), values.AsSpan(start, length));
        }

        return values;
    }

    private static double[] Transposed(double[] columnsFirst, int rows, int columns)
    {
        double[] values = new double[columnsFirst.Length];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) values[(i * columns) + j] = columnsFirst[(j * rows) + i];
        return values;
    }
}
