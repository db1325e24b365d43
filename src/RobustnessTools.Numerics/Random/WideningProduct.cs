using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RobustnessTools.Numerics.Random;

/// <summary>The 64-bit products of 32-bit numbers, which .NET has for single instruction sets only.</summary>
internal static class WideningProduct
{
    /// <summary>In each lane, the product of the two lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> OfLowerHalves(Vector512<ulong> x, Vector512<ulong> y) =>
        Avx512F.IsSupported ? Avx512F.Multiply(x.AsUInt32(), y.AsUInt32())
        : Vector512.Create(OfLowerHalves(x.GetLower(), y.GetLower()), OfLowerHalves(x.GetUpper(), y.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> OfLowerHalves(Vector256<ulong> x, Vector256<ulong> y) =>
        Avx2.IsSupported ? Avx2.Multiply(x.AsUInt32(), y.AsUInt32())
        : Vector256.Create(OfLowerHalves(x.GetLower(), y.GetLower()), OfLowerHalves(x.GetUpper(), y.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> OfLowerHalves(Vector128<ulong> x, Vector128<ulong> y)
    {
        if (Sse2.IsSupported) return Sse2.Multiply(x.AsUInt32(), y.AsUInt32());
        if (AdvSimd.IsSupported) return AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(x), AdvSimd.ExtractNarrowingLower(y));
        var lower = Vector128.Create((ulong)uint.MaxValue);
        return (x & lower) * (y & lower);
    }
}
