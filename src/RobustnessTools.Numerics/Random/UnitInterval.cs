using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.Random;

/// <summary>Maps 64 random bits to the open interval (0, 1): the 52 upper bits k give (k + ½) · 2⁻⁵², exactly. Never 0, never 1.</summary>
internal static class UnitInterval
{
    private const ulong ExponentOfOne = 0x3FF0000000000000;
    private const double HalfStep = 1.0 / (1UL << 53);

    /// <summary>One number.</summary>
    internal static double FromBits(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>One number in each lane. With the exponent of 1 the bits are 1 + k · 2⁻⁵²; subtracting 1 − 2⁻⁵³ is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> FromBits(Vector512<ulong> bits) =>
        Vector512.AsDouble((bits >>> 12) | Vector512.Create(ExponentOfOne)) - Vector512.Create(1 - HalfStep);
}
