using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Activations.Vectors;

/// <summary>Sine and cosine.</summary>
/// <remarks>
/// |x| = n·π/2 + r with |r| ≤ π/4; π/2 is taken away in three parts of 53 bits by fused multiply-add, the first of which is exact, so that r keeps its relative
/// accuracy next to multiples of π/2. Then the polynomials of fdlibm's <c>__kernel_sin</c> and <c>__kernel_cos</c> (Sun Microsystems, 1993).
/// Lanes beyond <see cref="Limit"/> are left to the runtime's scalar functions, which reduce without bound.
/// </remarks>
internal static class Trigonometric
{
    /// <summary>2²⁷: n·π/2 is still exact enough, and no activation meets such arguments in earnest.</summary>
    internal const double Limit = 134217728;
    internal const double Rounder = 6755399441055744.0;
    internal const double TwoOverPi = 0.6366197723675814;
    internal const double HalfPi = 1.5707963267948966;
    internal const double HalfPiRest = 6.123233995736766e-17;
    internal const double HalfPiRestOfRest = -1.4973849048591698e-33;

    /// <summary>sin x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sin(Vector512<double> x)
    {
        Vector512<double> sign = x & Vector512.Create(-0.0);
        Vector512<double> result = sign ^ SinOfQuadrants(Vector512.Abs(x), 0);
        return Vector512.GreaterThanAny(Vector512.Abs(x), Vector512.Create(Limit)) ? ReplaceLarge(x, result, Math.Sin) : result;
    }

    /// <summary>cos x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Cos(Vector512<double> x)
    {
        Vector512<double> result = SinOfQuadrants(Vector512.Abs(x), 1);
        return Vector512.GreaterThanAny(Vector512.Abs(x), Vector512.Create(Limit)) ? ReplaceLarge(x, result, Math.Cos) : result;
    }

    /// <summary>Of (sin r − r)/r³ in r², constant first.</summary>
    internal static class SinCoefficients
    {
        public const double
            C0 = -1.66666666666666324348e-01, C1 = 8.33333333332248946124e-03, C2 = -1.98412698298579493134e-04,
            C3 = 2.75573137070700676789e-06, C4 = -2.50507602534068634195e-08, C5 = 1.58969099521155010221e-10;

        public static ReadOnlySpan<double> Table => [C0, C1, C2, C3, C4, C5];
    }

    /// <summary>Of (cos r − 1 + r²/2)/r⁴ in r², constant first.</summary>
    internal static class CosCoefficients
    {
        public const double
            C0 = 4.16666666666666019037e-02, C1 = -1.38888888888741095749e-03, C2 = 2.48015872894767294178e-05,
            C3 = -2.75573143513906633035e-07, C4 = 2.08757232129817482790e-09, C5 = -1.13596475577881948265e-11;

        public static ReadOnlySpan<double> Table => [C0, C1, C2, C3, C4, C5];
    }

    /// <summary>sin(x + quadrants·π/2) for x ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SinOfQuadrants(Vector512<double> x, long quadrants)
    {
        Vector512<double> rounder = Vector512.Create(Rounder);
        Vector512<double> shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(TwoOverPi), rounder);
        Vector512<double> n = shifted - rounder;
        Vector512<double> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPi), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiRest), r);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiRestOfRest), r);

        Vector512<double> square = r * r;
        Vector512<double> sin = Vector512.FusedMultiplyAdd(r * square, Polynomial.Evaluate(square, SinCoefficients.Table), r);
        Vector512<double> cos = Vector512.FusedMultiplyAdd(
            square * square,
            Polynomial.Evaluate(square, CosCoefficients.Table),
            Vector512.FusedMultiplyAdd(square, Vector512.Create(-0.5), Vector512<double>.One));

        Vector512<long> quadrant = shifted.AsInt64() + Vector512.Create(quadrants);
        Vector512<double> isEven = Vector512.Equals(quadrant & Vector512<long>.One, Vector512<long>.Zero).AsDouble();
        Vector512<double> sign = ((quadrant & Vector512.Create(2L)) << 62).AsDouble();
        return Vector512.ConditionalSelect(isEven, sin, cos) ^ sign;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> ReplaceLarge(Vector512<double> x, Vector512<double> result, Func<double, double> function)
    {
        for (int i = 0; i < Vector512<double>.Count; i++)
        {
            if (Math.Abs(x[i]) > Limit) result = result.WithElement(i, function(x[i]));
        }

        return result;
    }
}
