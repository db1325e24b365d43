using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^{−|x|}); its derivative is the sigmoid.</summary>
internal readonly struct Softplus : IVectorActivation
{
    public static string Name => "softplus";

    public static string Description => "log(1 + e^x)";

    public static Parity Parity => Parity.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x)
    {
        Vector512<double> e = new Exponential(-Vector512.Abs(x)).Value;
        Vector512<double> positivePart = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), Vector512<double>.Zero, x);
        return positivePart + Logarithm.OnePlusFraction(e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x) => Sigmoid.Value(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x) => Sigmoid.Derivative(x);
}
