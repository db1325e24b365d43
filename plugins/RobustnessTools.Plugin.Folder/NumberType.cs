using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RobustnessTools.Plugin.Folder;

/// <summary>How numbers stand in a file.</summary>
/// <param name="Size">Bytes of one.</param>
/// <param name="Convert">Makes doubles of bytes.</param>
internal sealed record NumberType(int Size, Action<ReadOnlySpan<byte>, Span<double>> Convert)
{
    /// <summary>Numbers of a type of .NET, in the order of bytes that processors have today.</summary>
    public static NumberType Of<T>()
        where T : unmanaged, INumberBase<T> => new(Unsafe.SizeOf<T>(), static (bytes, values) =>
        {
            var numbers = MemoryMarshal.Cast<byte, T>(bytes);
            for (int i = 0; i < numbers.Length; i++) values[i] = double.CreateTruncating(numbers[i]);
        });
}
