using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.Random;

/// <summary>The Box–Muller transform: two independent uniform numbers u, v become two independent normal ones, √(−2 ln u) · (cos 2πv, sin 2πv).</summary>
/// <remarks>
/// Made of additions, multiplications, fused multiply-adds, one division and one root, each correctly rounded by definition: the same bits on
/// every machine (where 512-bit vectors are missing, .NET composes them of shorter ones). The relative error is below 7 · 2⁻⁵³, in units of 2⁻⁵³:
/// logarithm 2, halved by the root; root 1; sine or cosine 2, their argument 1.4; product 1.
/// </remarks>
internal static class BoxMuller
{
    /// <summary>Transforms pairs in place.</summary>
    /// <param name="u">Uniform in, cosine part out; a whole number of vectors long.</param>
    /// <param name="v">Uniform in, sine part out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Transform(Span<double> u, Span<double> v)
    {
        fixed (double* first = u, second = v)
        {
            for (int i = 0; i < u.Length; i += Vector512<double>.Count)
            {
                var radius = Vector512.Sqrt(-2 * Log(Vector512.Load(first + i)));
                var (sine, cosine) = SineCosine(Vector512.Load(second + i));
                (radius * cosine).Store(first + i);
                (radius * sine).Store(second + i);
            }
        }
    }

    /// <summary>ln u for 2⁻⁵³ ≤ u &lt; 1, within 1 ulp.</summary>
    /// <remarks>
    /// The method of FDLIBM's e_log.c: u = 2ᵏ·(1 + f) with √½ ≤ 1 + f &lt; √2, s = f / (2 + f), ln(1 + f) = 2·artanh s by a polynomial in s².
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Log(Vector512<double> u)
    {
        const ulong one = 0x3FF0000000000000, rootOfHalf = 0x3FE6A09E00000000, fraction = 0x000FFFFFFFFFFFFF, twoTo52 = 0x4330000000000000;
        const double ln2High = 6.93147180369123816490e-01, ln2Low = 1.90821492927058770002e-10;
        var shifted = Vector512.AsUInt64(u) + Vector512.Create(one - rootOfHalf);
        var k = Vector512.AsDouble((shifted >>> 52) | Vector512.Create(twoTo52)) - Vector512.Create((double)((1L << 52) + 1023));
        var f = Vector512.AsDouble((shifted & Vector512.Create(fraction)) + Vector512.Create(rootOfHalf)) - Vector512<double>.One;
        var s = f / (Vector512.Create(2.0) + f);
        var z = s * s;
        var w = z * z;
        var even = w * Polynomial(w, 3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01);
        var odd = z * Polynomial(w, 6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01, 1.479819860511658591e-01);
        var half = Vector512.Create(0.5) * f * f;
        var tail = Vector512.FusedMultiplyAdd(s, half + (even + odd), k * ln2Low);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(ln2High), f - (half - tail));
    }

    /// <summary>sin 2πv and cos 2πv for 0 &lt; v &lt; 1.</summary>
    /// <remarks>
    /// v = q/4 + t with |t| ≤ 1/8, exactly; then the polynomials of FDLIBM's k_sin.c and k_cos.c in x = 2πt, exchanged and signed as the quadrant q says.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Sine, Vector512<double> Cosine) SineCosine(Vector512<double> v)
    {
        const double roundToInteger = 6755399441055744; // 1.5 · 2⁵²: an integer added to it stands in its lowest bits
        var shifted = Vector512.FusedMultiplyAdd(v, Vector512.Create(4.0), Vector512.Create(roundToInteger));
        var quadrant = Vector512.AsUInt64(shifted);
        var t = Vector512.FusedMultiplyAdd(shifted - Vector512.Create(roundToInteger), Vector512.Create(-0.25), v);
        var x = t * Vector512.Create(2 * Math.PI);
        var z = x * x;
        var sine = Vector512.FusedMultiplyAdd(
            x * z,
            Polynomial(z, -1.66666666666666324348e-01, 8.33333333332248946124e-03, -1.98412698298579493134e-04, 2.75573137070700676789e-06,
                -2.50507602534068634195e-08, 1.58969099521155010221e-10),
            x);
        var half = Vector512.Create(0.5) * z;
        var head = Vector512<double>.One - half;
        var cosine = head + Vector512.FusedMultiplyAdd(
            z * z,
            Polynomial(z, 4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05, -2.75573143513906633035e-07,
                2.08757232129817482790e-09, -1.13596475577881948265e-11),
            (Vector512<double>.One - head) - half);

        // Odd quadrants exchange the two; sine is negative in quadrants 2 and 3, cosine in 1 and 2.
        var exchange = Vector512.AsInt64(Vector512.Equals(quadrant & Vector512<ulong>.One, Vector512<ulong>.One));
        var sineSign = (quadrant & Vector512.Create(2UL)) << 62;
        var cosineSign = ((quadrant + Vector512<ulong>.One) & Vector512.Create(2UL)) << 62;
        return (
            Vector512.AsDouble(Vector512.AsUInt64(Vector512.ConditionalSelect(exchange.AsDouble(), cosine, sine)) ^ sineSign),
            Vector512.AsDouble(Vector512.AsUInt64(Vector512.ConditionalSelect(exchange.AsDouble(), sine, cosine)) ^ cosineSign));
    }

    /// <summary>c₀ + c₁x + c₂x² by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(Vector512<double> x, double c0, double c1, double c2) =>
        Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(Vector512.Create(c2), x, Vector512.Create(c1)), x, Vector512.Create(c0));

    /// <summary>The same of degree 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(Vector512<double> x, double c0, double c1, double c2, double c3) =>
        Vector512.FusedMultiplyAdd(Polynomial(x, c1, c2, c3), x, Vector512.Create(c0));

    /// <summary>The same of degree 5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(Vector512<double> x, double c0, double c1, double c2, double c3, double c4, double c5) =>
        Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(Polynomial(x, c2, c3, c4, c5), x, Vector512.Create(c1)), x, Vector512.Create(c0));
}
