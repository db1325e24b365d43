using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Activations.Vectors;

/// <summary>The natural logarithm of 1 + u for 0 ≤ u ≤ 1, with full relative accuracy.</summary>
/// <remarks>
/// With 1 + u or half of it, whichever is nearer to 1, written as (1 + s)/(1 − s): log = 2s + s·R(s²), where |s| ≤ 0.1716 and R is the polynomial of
/// fdlibm's <c>log</c> (Sun Microsystems, 1993; error below 2⁻⁵⁸).
/// </remarks>
internal static class Logarithm
{
    internal const double Ln2 = 0.6931471805599453;
    internal const double Sqrt2MinusOne = 0.41421356237309503;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OnePlusFraction(Vector512<double> u)
    {
        Vector512<double> halve = Vector512.GreaterThan(u, Vector512.Create(Sqrt2MinusOne));
        Vector512<double> numerator = u - Vector512.ConditionalSelect(halve, Vector512<double>.One, Vector512<double>.Zero);
        Vector512<double> denominator = u + Vector512.ConditionalSelect(halve, Vector512.Create(3.0), Vector512.Create(2.0));
        Vector512<double> s = numerator / denominator;
        Vector512<double> square = s * s;
        Vector512<double> log = Vector512.FusedMultiplyAdd(s * square, Polynomial.Evaluate(square, Coefficients.Table), s + s);
        return log + Vector512.ConditionalSelect(halve, Vector512.Create(Ln2), Vector512<double>.Zero);
    }

    /// <summary>Of R in s², constant first.</summary>
    internal static class Coefficients
    {
        public const double
            C0 = 6.666666666666735130e-01, C1 = 3.999999999940941908e-01, C2 = 2.857142874366239149e-01,
            C3 = 2.222219843214978396e-01, C4 = 1.818357216161805012e-01, C5 = 1.531383769920937332e-01,
            C6 = 1.479819860511658591e-01;

        public static ReadOnlySpan<double> Table => [C0, C1, C2, C3, C4, C5, C6];
    }
}
