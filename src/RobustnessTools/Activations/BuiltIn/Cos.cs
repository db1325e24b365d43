using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>cos x.</summary>
internal readonly struct Cos : IVectorActivation
{
    public static string Name => "cos";

    public static string Description => "cosine";

    public static Parity Parity => Parity.Even;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x) => Trigonometric.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x) => -Trigonometric.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x) => -Trigonometric.Cos(x);
}
