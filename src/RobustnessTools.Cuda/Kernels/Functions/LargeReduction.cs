using ILGPU;
using static RobustnessTools.Cuda.Kernels.Arithmetic;
using Host = RobustnessTools.Activations.Vectors.Trigonometric;

namespace RobustnessTools.Cuda.Kernels.Functions;

/// <summary>x = (4·i + quadrant)·π/2 + remainder for x &gt; 2²⁷, whatever the whole number i.</summary>
/// <remarks>
/// M. Payne and R. Hanek, "Radian reduction for trigonometric functions", SIGNUM Newsletter 18 (1983): of 2/π only the 192 digits are taken that tell x·2/π
/// modulo 4. No double is nearer to a multiple of π/2 than 2⁻⁶¹ times it, so at least 70 of the digits after the point are significant.
/// </remarks>
internal readonly struct LargeReduction
{
    public readonly ulong Quadrant;

    /// <summary>At most π/4 in magnitude; NaN for ∞.</summary>
    public readonly double Remainder;

    public LargeReduction(double x)
    {
        ulong bits = Interop.FloatAsInt(x);
        int exponent = (int)(bits >> 52) - 1075;
        ulong m = (bits & 0x000FFFFFFFFFFFFFUL) | 0x0010000000000000UL;

        // x·2/π/4 modulo 1, as a fraction of 192 binary digits p2 p1 p0.
        int first = exponent - 2;
        ulong c0 = Digits(first), c1 = Digits(first + 64), c2 = Digits(first + 128);
        ulong p0 = m * c2;
        ulong high2 = HighProduct(m, c2), low1 = m * c1;
        ulong p1 = low1 + high2;
        ulong p2 = m * c0 + HighProduct(m, c1) + (p1 < low1 ? 1UL : 0UL);

        // Two digits are the quadrant; the rest is rounded to the nearer quadrant, which leaves it a sign.
        ulong f2 = (p2 << 2) | (p1 >> 62), f1 = (p1 << 2) | (p0 >> 62), f0 = p0 << 2;
        ulong negative = f2 >> 63;
        ulong complement = 0 - negative;
        f2 ^= complement;
        f1 ^= complement;
        f0 ^= complement;
        Quadrant = (p2 >> 62) + negative;

        // Three pieces of 53 digits are doubles.
        double high = (long)(f2 >> 11) * (1.0 / (1L << 53));
        double middle = (long)(((f2 & 0x7FF) << 42) | (f1 >> 22)) * (1.0 / (1L << 53) / (1L << 53));
        double low = (long)(((f1 & 0x3FFFFF) << 31) | (f0 >> 33)) * (1.0 / (1L << 53) / (1L << 53) / (1L << 53));
        double sum = high + middle;
        double rest = (middle - (sum - high)) + low;
        double product = Product(sum, Host.HalfPi);
        double magnitude = product + (Fma(sum, Host.HalfPi, -product) + Fma(rest, Host.HalfPi, sum * Host.HalfPiRest));
        double signed = negative != 0 ? -magnitude : magnitude;
        Remainder = exponent > 971 ? double.NaN : signed;
    }

    /// <summary>64 binary digits of 2/π after the point, from the one after position <paramref name="start"/>; 0 before the first.</summary>
    private static ulong Digits(int start)
    {
        int shift = start & 63;
        return (Word(start >> 6) << shift) | ((Word((start >> 6) + 1) >> 1) >> (63 - shift));
    }

    /// <summary>The digits of 2/π by 64, which a kernel can hold in no table.</summary>
    private static ulong Word(int index) => index switch
    {
        0 => 0xA2F9836E4E441529,
        1 => 0xFC2757D1F534DDC0,
        2 => 0xDB6295993C439041,
        3 => 0xFE5163ABDEBBC561,
        4 => 0xB7246E3A424DD2E0,
        5 => 0x06492EEA09D1921C,
        6 => 0xFE1DEB1CB129A73E,
        7 => 0xE88235F52EBB4484,
        8 => 0xE99C7026B45F7E41,
        9 => 0x3991D639835339F4,
        10 => 0x9C845F8BBDF9283B,
        11 => 0x1FF897FFDE05980F,
        12 => 0xEF2F118B5A0A6D1F,
        13 => 0x6D367ECF27CB09B7,
        14 => 0x4F463F669E5FEA2D,
        15 => 0x7527BAC7EBE5F17B,
        16 => 0x3D0739F78A5292EA,
        17 => 0x6BFB5FB11F8D5D08,
        18 => 0x56033046FC7B6BAB,
        19 => 0xF0CFBC209AF4361D,
        _ => 0,
    };

    /// <summary>The upper half of a product of 128 bits.</summary>
    private static ulong HighProduct(ulong a, ulong b)
    {
        ulong a0 = a & uint.MaxValue, a1 = a >> 32, b0 = b & uint.MaxValue, b1 = b >> 32;
        ulong middle = a1 * b0 + ((a0 * b0) >> 32);
        ulong other = a0 * b1 + (middle & uint.MaxValue);
        return a1 * b1 + (middle >> 32) + (other >> 32);
    }
}
