using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>1/(1 + e^{−x}), from e = e^{−|x|} so that both tails keep their accuracy: φ' = e/(1 + e)², φ'' = ∓e(1 − e)/(1 + e)³.</summary>
internal readonly struct Sigmoid : IVectorActivation
{
    public static string Name => "sigmoid";

    public static string Description => "logistic function, 1/(1 + e^−x)";

    public static Parity Parity => Parity.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x)
    {
        Vector512<double> e = new Exponential(-Vector512.Abs(x)).Value;
        Vector512<double> numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), e, Vector512<double>.One);
        return numerator / (e + Vector512<double>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x)
    {
        Vector512<double> e = new Exponential(-Vector512.Abs(x)).Value;
        Vector512<double> sum = e + Vector512<double>.One;
        return e / (sum * sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x)
    {
        var e = new Exponential(-Vector512.Abs(x));
        Vector512<double> sum = e.Value + Vector512<double>.One;
        Vector512<double> magnitude = e.Value * -e.MinusOne / (sum * sum * sum);
        return -Vector512.CopySign(magnitude, x);
    }
}
