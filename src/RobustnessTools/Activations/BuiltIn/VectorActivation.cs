using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>A built-in activation over spans.</summary>
/// <typeparam name="T">The activation's functions.</typeparam>
internal sealed class VectorActivation<T> : IActivation
    where T : IVectorActivation
{
    public string Name => T.Name;

    public string Description => T.Description;

    public Parity Parity => T.Parity;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => VectorMap.Apply<ValueFunction>(x, destination);

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => VectorMap.Apply<DerivativeFunction>(x, destination);

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => VectorMap.Apply<SecondDerivativeFunction>(x, destination);

    private readonly struct ValueFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x) => T.Value(x);
    }

    private readonly struct DerivativeFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x) => T.Derivative(x);
    }

    private readonly struct SecondDerivativeFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x) => T.SecondDerivative(x);
    }
}
