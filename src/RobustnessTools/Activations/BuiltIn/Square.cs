using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>x²/2.</summary>
internal readonly struct Square : IVectorActivation
{
    public static string Name => "square";

    public static string Description => "x²/2, as in the script of arXiv:2302.01629 (whose figures are titled x²)";

    public static Parity Parity => Parity.Even;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x) => x * x * 0.5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x) => Lanes.UnlessNaN(x, Vector512<double>.One);
}
