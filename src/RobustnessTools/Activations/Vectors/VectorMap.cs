using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Activations.Vectors;

/// <summary>Applies a vector function over a span.</summary>
internal static class VectorMap
{
    /// <summary>Writes f(x[i]) to destination[i]; the last few elements go through the same arithmetic as the rest, padded to a full vector.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <param name="x">n arguments.</param>
    /// <param name="destination">At least n long; may be <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x.</exception>
    public static void Apply<TFunction>(ReadOnlySpan<double> x, Span<double> destination)
        where TFunction : IVectorFunction
    {
        if (destination.Length < x.Length)
            throw new ArgumentException($"The destination holds {destination.Length} elements, fewer than the {x.Length} arguments.", nameof(destination));
        int width = Vector512<double>.Count;
        ref double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= x.Length - width; i += width) TFunction.Invoke(Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        if (i == x.Length) return;

        Span<double> padded = stackalloc double[width];
        x[i..].CopyTo(padded);
        TFunction.Invoke(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(padded))).StoreUnsafe(ref MemoryMarshal.GetReference(padded));
        padded[..(x.Length - i)].CopyTo(destination[i..]);
    }
}
