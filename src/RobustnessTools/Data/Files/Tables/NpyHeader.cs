using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>The header of a NumPy array file: what stands before the numbers.</summary>
/// <param name="Descriptor">NumPy's type string, e.g. <c>&lt;f8</c>.</param>
/// <param name="FortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">Length of each dimension.</param>
/// <param name="DataOffset">Bytes from the file's start to the first number.</param>
/// <remarks>NumPy enhancement proposal 1; https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.</remarks>
internal sealed record NpyHeader(string Descriptor, bool FortranOrder, IReadOnlyList<long> Shape, long DataOffset)
{
    /// <summary>Headers of plain arrays have about 120 bytes, and NumPy itself refuses more than 10,000.</summary>
    private const int LongestHeader = 1 << 16;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header and leaves the stream at the first number.</summary>
    /// <exception cref="InputException">It is not such a file, or its header makes no sense.</exception>
    public static NpyHeader Read(Stream stream, string path)
    {
        Span<byte> start = stackalloc byte[12];
        int got = stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false);
        if (got < 10 || !start.StartsWith(Magic)) throw Malformed(path, "it does not start with NumPy's signature");

        int major = start[6], minor = start[7];
        if (major is < 1 or > 3 || minor != 0)
        {
            throw new InputException("UnsupportedArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
                $"'{path}' is a NumPy file of format version {major}.{minor}; versions 1.0, 2.0 and 3.0 can be read, which numpy.save writes."));
        }

        long length = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        if (major > 1)
        {
            if (stream.ReadAtLeast(start[10..], 2, throwOnEndOfStream: false) < 2) throw Malformed(path, "it is cut short within its header");
            length = BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        }

        if (length > LongestHeader || length > stream.Length - stream.Position)
            throw Malformed(path, "its header is longer than the file or than any plain array's");
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        // Parts of it go into messages: control characters, which a terminal would obey, become the white space that they may be here.
        string text = string.Concat((major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes).Select(c => char.IsControl(c) ? ' ' : c));
        return Interpret(new PythonLiteral(text), path) with { DataOffset = stream.Position };
    }

    private static NpyHeader Interpret(PythonLiteral literal, string path)
    {
        Dictionary<string, object> entries;
        try
        {
            entries = literal.ReadDictionary();
        }
        catch (FormatException e)
        {
            throw Malformed(path, $"its header cannot be understood ({e.Message})", e);
        }

        if (!entries.TryGetValue("descr", out object? descriptor) || !entries.TryGetValue("fortran_order", out object? order)
            || !entries.TryGetValue("shape", out object? shape) || entries.Count != 3)
        {
            throw Malformed(path, "its header does not have exactly the entries descr, fortran_order and shape");
        }

        if (order is not bool fortranOrder) throw Malformed(path, "fortran_order in its header is neither True nor False");
        if (shape is not object[] lengths || !Array.TrueForAll(lengths, length => length is long and >= 0))
            throw Malformed(path, "shape in its header is not a tuple of lengths");
        if (descriptor is not string type)
        {
            throw new InputException("UnsupportedArray", InputErrorKind.InvalidData,
                $"'{path}' holds an array with named fields (a structured type); save plain numbers instead, "
                    + "for example with numpy.save(path, array['field']).");
        }

        return new NpyHeader(type, fortranOrder, [.. lengths.Cast<long>()], 0);
    }

    private static InputException Malformed(string path, string why, Exception? cause = null) =>
        new("MalformedArray", InputErrorKind.InvalidData, $"'{path}' is not a NumPy array file: {why}; write it again with numpy.save.", cause);
}
