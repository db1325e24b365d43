using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>How the numbers of a NumPy file are stored.</summary>
/// <param name="Size">Bytes of a number.</param>
/// <param name="LargestValue">The largest one of an unsigned byte, 255, which is what pixels are stored as; null for other types, whose limits say nothing
/// about the numbers.</param>
/// <param name="Convert">Makes doubles of the leading bytes.</param>
internal sealed record NpyElementType(int Size, double? LargestValue, NpyElementType.Conversion Convert)
{
    /// <summary>
    /// Names and one-letter codes of NumPy, beside the kind and size that numpy.save writes. Those of C's long are 64 bits, as where files with them come
    /// from.
    /// </summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["?"] = "b1", ["bool"] = "b1", ["bool_"] = "b1", ["b"] = "i1", ["B"] = "u1", ["h"] = "i2", ["H"] = "u2", ["i"] = "i4", ["I"] = "u4",
        ["l"] = "i8", ["L"] = "u8", ["q"] = "i8", ["Q"] = "u8", ["p"] = "i8", ["P"] = "u8", ["e"] = "f2", ["f"] = "f4", ["d"] = "f8",
        ["int8"] = "i1", ["uint8"] = "u1", ["int16"] = "i2", ["uint16"] = "u2", ["int32"] = "i4", ["uint32"] = "u4", ["int64"] = "i8", ["uint64"] = "u8",
        ["float16"] = "f2", ["float32"] = "f4", ["float64"] = "f8", ["half"] = "f2", ["single"] = "f4", ["double"] = "f8", ["int"] = "i8", ["float"] = "f8",
        ["byte"] = "i1", ["ubyte"] = "u1", ["short"] = "i2", ["ushort"] = "u2", ["intc"] = "i4", ["uintc"] = "u4", ["longlong"] = "i8", ["ulonglong"] = "u8",
    };

    /// <summary>Converts every number of <paramref name="source"/>.</summary>
    /// <param name="source">Bytes as they stand in the file.</param>
    /// <param name="destination">At least as many doubles as <paramref name="source"/> has numbers.</param>
    public delegate void Conversion(ReadOnlySpan<byte> source, Span<double> destination);

    /// <summary>
    /// The type of NumPy's type string: order of bytes (<c>&lt; &gt; = |</c> or none; of one byte it means nothing), kind and size, e.g. <c>&lt;f8</c>.
    /// </summary>
    /// <exception cref="InputException">It is not a real number of at most 64 bits.</exception>
    public static NpyElementType Find(string descriptor, string path)
    {
        bool ordered = descriptor is ['<' or '>' or '=' or '|', ..];
        string type = ordered ? descriptor[1..] : descriptor;
        type = Names.GetValueOrDefault(type, type);
        // NumPy takes | before several bytes for the machine's own order, as = and none.
        bool bigEndian = descriptor switch { ['>', ..] => true, ['<', ..] => false, _ => !BitConverter.IsLittleEndian };
        return type switch
        {
            "b1" => Of<byte>(bigEndian),
            "u1" => Of<byte>(bigEndian) with { LargestValue = byte.MaxValue },
            "i1" => Of<sbyte>(bigEndian),
            "u2" => Of<ushort>(bigEndian),
            "i2" => Of<short>(bigEndian),
            "u4" => Of<uint>(bigEndian),
            "i4" => Of<int>(bigEndian),
            "u8" => Of<ulong>(bigEndian),
            "i8" => Of<long>(bigEndian),
            "f2" => Of<Half>(bigEndian),
            "f4" => Of<float>(bigEndian),
            "f8" => Of<double>(bigEndian),
            _ => throw Unsupported(descriptor, type, path),
        };
    }

    private static NpyElementType Of<T>(bool bigEndian)
        where T : unmanaged, INumberBase<T> =>
            new(Unsafe.SizeOf<T>(), null, bigEndian == BitConverter.IsLittleEndian ? ConvertReversed<T> : ConvertAsStored<T>);

    private static void ConvertAsStored<T>(ReadOnlySpan<byte> source, Span<double> destination)
        where T : unmanaged, INumberBase<T>
    {
        var numbers = MemoryMarshal.Cast<byte, T>(source);
        for (int i = 0; i < numbers.Length; i++) destination[i] = double.CreateTruncating(numbers[i]);
    }

    private static void ConvertReversed<T>(ReadOnlySpan<byte> source, Span<double> destination)
        where T : unmanaged, INumberBase<T>
    {
        int size = Unsafe.SizeOf<T>();
        Span<byte> number = stackalloc byte[size];
        for (int i = 0; i < source.Length / size; i++)
        {
            source.Slice(i * size, size).CopyTo(number);
            number.Reverse();
            destination[i] = double.CreateTruncating(MemoryMarshal.Read<T>(number));
        }
    }

    private static InputException Unsupported(string descriptor, string type, string path)
    {
        string what = type switch
        {
            "f10" or "f12" or "f16" or "g" or "longdouble" or "float96" or "float128" => "long doubles, whose bytes differ between machines",
            ['c', ..] or "F" or "D" or "G" => "complex numbers",
            ['O', ..] => "Python objects",
            ['S' or 'U' or 'a', ..] => "text",
            ['M' or 'm', ..] => "dates or times",
            ['V', ..] => "raw bytes",
            _ => "something else than floats, integers or bool",
        };
        return new InputException("UnsupportedArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
            $"'{path}' holds {what} (NumPy type '{descriptor}'); convert it first, for example with array.astype('<f8')."));
    }
}
