using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>erf x; φ' = 2/√π·e^{−x²}, φ'' = −2x·φ'.</summary>
internal readonly struct Erf : IVectorActivation
{
    internal const double TwoOverSqrtPi = 1.1283791670955126;

    public static string Name => "erf";

    public static string Description => "error function, 2/√π ∫₀ˣ e^(−t²) dt";

    public static Parity Parity => Parity.Odd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x) => ErrorFunction.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x) =>
        ErrorFunction.GaussianDecay(Lanes.AtMost(Vector512.Abs(x), ErrorFunction.Far), 1) * TwoOverSqrtPi;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x) => x * -2.0 * Derivative(x);
}
