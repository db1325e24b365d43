using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>x·Φ(x), Φ the standard normal distribution function.</summary>
/// <remarks>
/// With D = e^{−x²/2} and T = ½·e^{x²/2}·erfc(|x|/√2): Φ(−|x|) = D·T, and φ' = Φ(x) + x·D/√(2π) is D·(T − |x|/√(2π)) for negative x, 1 minus that for positive.
/// Everywhere relatively accurate but next to the zero of φ' at −0.7518.
/// </remarks>
internal readonly struct Gelu : IVectorActivation
{
    internal const double InverseSqrt2 = 0.7071067811865476;
    internal const double InverseSqrt2Pi = 0.3989422804014327;

    public static string Name => "gelu";

    public static string Description =>
        "Gaussian error linear unit, x·Φ(x) with the exact normal distribution function (Hendrycks and Gimpel, arXiv:1606.08415)";

    public static Parity Parity => Parity.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x)
    {
        Vector512<double> y = Lanes.AtMost(Vector512.Abs(x), ErrorFunction.Far);
        Vector512<double> tail = ErrorFunction.GaussianDecay(y, 0.5) * HalfScaledComplement(y);
        return x * Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), tail, Vector512<double>.One - tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x)
    {
        Vector512<double> y = Lanes.AtMost(Vector512.Abs(x), ErrorFunction.Far);
        Vector512<double> tail = ErrorFunction.GaussianDecay(y, 0.5)
            * Vector512.FusedMultiplyAdd(y, Vector512.Create(-InverseSqrt2Pi), HalfScaledComplement(y));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), tail, Vector512<double>.One - tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x)
    {
        Vector512<double> y = Lanes.AtMost(Vector512.Abs(x), ErrorFunction.Far);
        return ErrorFunction.GaussianDecay(y, 0.5) * InverseSqrt2Pi * Vector512.FusedMultiplyAdd(-y, y, Vector512.Create(2.0));
    }

    /// <summary>½·e^{y²/2}·erfc(y/√2) for y ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> HalfScaledComplement(Vector512<double> y) => ErrorFunction.ScaledComplement(y * InverseSqrt2) * 0.5;
}
