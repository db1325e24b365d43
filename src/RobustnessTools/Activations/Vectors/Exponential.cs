using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Activations.Vectors;

/// <summary>e^x taken apart, so that e^x and e^x − 1 both come out with full relative accuracy.</summary>
/// <remarks>
/// x = n·ln 2 + r with |r| ≤ ½ ln 2, and e^r − 1 by its Taylor series through r¹³, whose rest is below 4·10⁻¹⁸ there (Cody and Waite's reduction).
/// 2ⁿ is kept as two factors, so that results run evenly down through the denormal numbers to 0, and up to infinity.
/// </remarks>
internal readonly struct Exponential
{
    /// <summary>1.5·2⁵²: adding it rounds to an integer, which then stands in the low bits.</summary>
    internal const double Rounder = 6755399441055744.0;
    internal const double Log2E = 1.4426950408889634;
    internal const double Ln2 = 0.6931471805599453;
    internal const double Ln2Rest = 2.3190468138462996e-17;

    private readonly Vector512<double> fraction;
    private readonly Vector512<double> firstExponent;
    private readonly Vector512<double> secondExponent;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Exponential(Vector512<double> x)
    {
        Vector512<double> rounder = Vector512.Create(Rounder);
        Vector512<double> clamped = Lanes.AtLeast(Lanes.AtMost(x, 710), -750);
        Vector512<double> n = Vector512.FusedMultiplyAdd(clamped, Vector512.Create(Log2E), rounder) - rounder;
        Vector512<double> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2), clamped);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Rest), r);
        fraction = Vector512.FusedMultiplyAdd(r * r, Polynomial.Evaluate(r, Coefficients.Table), r);
        firstExponent = Vector512.FusedMultiplyAdd(n, Vector512.Create(0.5), rounder) - rounder;
        secondExponent = n - firstExponent;
    }

    /// <summary>e^x.</summary>
    public Vector512<double> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Vector512<double> first = PowerOfTwo(firstExponent);
            return Vector512.FusedMultiplyAdd(first, fraction, first) * PowerOfTwo(secondExponent);
        }
    }

    /// <summary>e^x − 1.</summary>
    public Vector512<double> MinusOne
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Vector512<double> first = PowerOfTwo(firstExponent);
            return Vector512.FusedMultiplyAdd(first, fraction, first - PowerOfTwo(-secondExponent)) * PowerOfTwo(secondExponent);
        }
    }

    /// <summary>1/2!, 1/3!, … 1/13!.</summary>
    internal static class Coefficients
    {
        public const double
            C0 = 1 / 2.0, C1 = 1 / 6.0, C2 = 1 / 24.0, C3 = 1 / 120.0, C4 = 1 / 720.0, C5 = 1 / 5040.0,
            C6 = 1 / 40320.0, C7 = 1 / 362880.0, C8 = 1 / 3628800.0, C9 = 1 / 39916800.0, C10 = 1 / 479001600.0, C11 = 1 / 6227020800.0;

        public static ReadOnlySpan<double> Table => [C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11];
    }

    /// <summary>2ⁿ for whole n from −1022 to 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<double> n) =>
        ((n + Vector512.Create(Rounder)).AsInt64() + Vector512.Create(1023L) << 52).AsDouble();
}
