using System.Numerics;
using System.Runtime.InteropServices;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data.Files;

/// <summary>How the numbers of a NumPy file are stored.</summary>
/// <param name="Size">Bytes of a number.</param>
/// <param name="Convert">Makes doubles of the leading bytes.</param>
internal sealed record NpyElementType(int Size, NpyElementType.Conversion Convert)
{
    /// <summary>Converts every number of <paramref name="source"/>.</summary>
    /// <param name="source">Bytes as they stand in the file.</param>
    /// <param name="destination">At least as many doubles as <paramref name="source"/> has numbers.</param>
    public delegate void Conversion(ReadOnlySpan<byte> source, Span<double> destination);

    /// <summary>The type of NumPy's type string: byte order, kind and size, e.g. <c>&lt;f8</c>.</summary>
    /// <exception cref="InputException">It is not a real number in little-endian order.</exception>
    public static NpyElementType Find(string descriptor, string path) => descriptor switch
    {
        "|b1" => Of<byte>(),
        "|u1" => Of<byte>(),
        "|i1" => Of<sbyte>(),
        "<u2" => Of<ushort>(),
        "<i2" => Of<short>(),
        "<u4" => Of<uint>(),
        "<i4" => Of<int>(),
        "<u8" => Of<ulong>(),
        "<i8" => Of<long>(),
        "<f4" => Of<float>(),
        "<f8" => Of<double>(),
        _ => throw Unsupported(descriptor, path),
    };

    private static unsafe NpyElementType Of<T>()
        where T : unmanaged, INumberBase<T> => new(sizeof(T), static (source, destination) =>
        {
            var numbers = MemoryMarshal.Cast<byte, T>(source);
            for (int i = 0; i < numbers.Length; i++) destination[i] = double.CreateTruncating(numbers[i]);
        });

    private static InputException Unsupported(string descriptor, string path)
    {
        string what = descriptor switch
        {
            ['>', ..] => "numbers in big-endian order",
            [_, 'c', ..] => "complex numbers",
            [_, 'O', ..] => "Python objects",
            [_, 'S' or 'U' or 'a', ..] => "text",
            _ => "something else than float32, float64, integers or bool",
        };
        return new InputException("UnsupportedArray", InputErrorKind.InvalidData,
            $"'{path}' holds {what} (NumPy type '{descriptor}'); convert it first, for example with array.astype('<f8').");
    }
}
