using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>max(x, 0). Not differentiable at 0, where φ' is 0 by convention; φ'' is 0 almost everywhere, as automatic differentiation gives it.</summary>
internal readonly struct Relu : IVectorActivation
{
    public static string Name => "relu";

    public static string Description => "rectified linear unit, max(x, 0); φ'(0) = 0";

    public static Parity Parity => Parity.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x) =>
        Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), Vector512<double>.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x) =>
        Lanes.UnlessNaN(x, Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), Vector512<double>.One, Vector512<double>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x) => Lanes.UnlessNaN(x, Vector512<double>.Zero);
}
