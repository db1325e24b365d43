using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>
/// tanh with the second derivative of the authors' script, −2·tanh·(1 − tanh), where tanh'' is −2·tanh·(1 − tanh²): their NTK curves carry this slip.
/// </summary>
internal readonly struct TanhAsPublished : IVectorActivation
{
    public static string Name => "tanh-as-published";

    public static string Description => "tanh with φ'' = −2·tanh·(1 − tanh), the slip in the script of arXiv:2302.01629, for comparison with its NTK figures";

    public static Parity Parity => Parity.Odd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Value(Vector512<double> x) => Tanh.Value(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Derivative(Vector512<double> x) => Tanh.Derivative(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SecondDerivative(Vector512<double> x)
    {
        var e = new Exponential(Vector512.Abs(x) * -2.0);
        Vector512<double> sum = e.Value + Vector512<double>.One;
        Vector512<double> oneMinusTanh = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), Vector512<double>.One, e.Value) * 2.0 / sum;
        return Tanh.Value(x) * oneMinusTanh * -2.0;
    }
}
