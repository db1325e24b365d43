using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>sin x.</summary>
internal readonly struct Sin : IVectorActivation
{
    public static string Name => "sin";

    public static string Description => "sine";

    public static Parity Parity => Parity.Odd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x) => Trigonometric.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x) => Trigonometric.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x) => -Trigonometric.Sin(x);
}
