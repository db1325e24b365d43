using ILGPU;
using static RobustnessTools.Cuda.Kernels.Arithmetic;
using C = RobustnessTools.Activations.Vectors.Logarithm.Coefficients;

namespace RobustnessTools.Cuda.Kernels.Functions;

/// <summary>log x for 0 &lt; x &lt; ∞ as the sum of two numbers, together accurate to about 2⁻⁵⁸ of it.</summary>
/// <remarks>x = 2ᵏ·(1 + f) with √½ ≤ 1 + f &lt; √2; log(1 + f) = 2s + s³·R(s²) with s = f/(2 + f), of which s is carried in two parts.</remarks>
internal readonly struct NaturalLogarithm
{
    /// <summary>ln 2 to 32 digits, so that its multiples are exact.</summary>
    public const double Ln2High = 6.93147180369123816490e-01;

    /// <summary>The rest of ln 2.</summary>
    public const double Ln2Low = 1.90821492927058770002e-10;

    public readonly double High;
    public readonly double Low;

    public NaturalLogarithm(double x)
    {
        const ulong one = 0x3FF0000000000000, rootOfHalf = 0x3FE6A09E00000000, fraction = 0x000FFFFFFFFFFFFF;
        const double twoTo54 = 18014398509481984, smallestNormal = 2.2250738585072014e-308;
        bool isDenormal = x < smallestNormal;
        ulong shifted = Interop.FloatAsInt(isDenormal ? x * twoTo54 : x) + (one - rootOfHalf);
        double k = (int)(shifted >> 52) - (isDenormal ? 1077 : 1023);
        double f = Interop.IntAsFloat((shifted & fraction) + rootOfHalf) - 1;

        double sum = 2 + f;
        double sumRest = f - Difference(sum, 2);
        double s = f / sum;
        double sRest = Fma(-s, sumRest, Fma(-s, sum, f)) / sum;
        double square = s * s;
        double series = Horner.From(square, C.C6, C.C5).ThenEven(C.C4).Then(C.C2, C.C3).Then(C.C0, C.C1).At(square);

        // k·ln 2 first: where k is not 0 it is the larger, and its upper part is exact.
        double exponent = k * Ln2High;
        double high = exponent + 2 * s;
        double low = (2 * s - (high - exponent)) + (Product(k, Ln2Low) + Fma(s * square, series, 2 * sRest));
        High = high + low;
        Low = low - (High - high);
    }

    /// <summary>log x for every x: −∞ at 0, NaN below.</summary>
    public static double Of(double x)
    {
        if (x > 0 && x <= double.MaxValue) return new NaturalLogarithm(x).High;
        return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
    }
}
