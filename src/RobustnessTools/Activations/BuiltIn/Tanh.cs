using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>
/// tanh x, from e = e^{−2|x|}: (1 − e)/(1 + e). Its derivative sech² x = 4e/(1 + e)² keeps its accuracy in the tails, where 1 − tanh² x cancels.
/// </summary>
internal readonly struct Tanh : IVectorActivation
{
    public static string Name => "tanh";

    public static string Description => "hyperbolic tangent, (e^x − e^−x)/(e^x + e^−x)";

    public static Parity Parity => Parity.Odd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x)
    {
        var e = new Exponential(Vector512.Abs(x) * -2.0);
        return Vector512.CopySign(-e.MinusOne / (e.Value + Vector512<double>.One), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x)
    {
        Vector512<double> e = new Exponential(Vector512.Abs(x) * -2.0).Value;
        Vector512<double> sum = e + Vector512<double>.One;
        return e * 4.0 / (sum * sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x)
    {
        var e = new Exponential(Vector512.Abs(x) * -2.0);
        Vector512<double> sum = e.Value + Vector512<double>.One;
        Vector512<double> magnitude = -e.MinusOne * (e.Value * 8.0) / (sum * sum * sum);
        return -Vector512.CopySign(magnitude, x);
    }
}
