using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Vectors;

namespace RobustnessTools.Activations.Formula;

/// <summary>The functions of a formula over spans: the same vector functions that the built-in activations use. All work in place.</summary>
internal static class Kernels
{
    /// <summary>A function of one argument.</summary>
    public static SpanFunction Of(Operation function) => function switch
    {
        Operation.Negate => TensorPrimitives.Negate,
        Operation.Exp => VectorMap.Apply<Exp>,
        Operation.Log => VectorMap.Apply<Log>,
        Operation.Sqrt => TensorPrimitives.Sqrt,
        Operation.Abs => TensorPrimitives.Abs,
        Operation.Tanh => new VectorActivation<Tanh>().Evaluate,
        Operation.SechSquared => new VectorActivation<Tanh>().Derivative,
        Operation.Sin => new VectorActivation<Sin>().Evaluate,
        Operation.Cos => new VectorActivation<Cos>().Evaluate,
        Operation.Erf => new VectorActivation<Erf>().Evaluate,
        Operation.Sigmoid => new VectorActivation<Sigmoid>().Evaluate,
        Operation.Softplus => new VectorActivation<Softplus>().Evaluate,
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Not a function of one argument."),
    };

    /// <summary>The same for one number.</summary>
    public static double Scalar(Operation function, double x)
    {
        Span<double> one = [x];
        Of(function)(one, one);
        return one[0];
    }

    /// <summary>a^b, by the runtime's scalar function.</summary>
    public static void Power(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> destination)
    {
        for (int i = 0; i < a.Length; i++) destination[i] = Math.Pow(a[i], b[i]);
    }

    /// <inheritdoc cref="Operation.Choose"/>
    public static void Choose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> whenGreater, ReadOnlySpan<double> whenLess, Span<double> destination)
    {
        int i = 0;
        for (; i <= a.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> left = Vector512.Create(a[i..]);
            Vector512<double> right = Vector512.Create(b[i..]);
            Vector512<double> greater = Vector512.Create(whenGreater[i..]);
            Vector512<double> less = Vector512.Create(whenLess[i..]);
            Vector512<double> equal = Vector512.ConditionalSelect(Vector512.Equals(left, right), (greater + less) * 0.5, Vector512.Create(double.NaN));
            Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), greater, Vector512.ConditionalSelect(Vector512.LessThan(left, right), less, equal)).CopyTo(destination[i..]);
        }

        for (; i < a.Length; i++)
        {
            destination[i] = a[i] > b[i] ? whenGreater[i] : a[i] < b[i] ? whenLess[i] : a[i] == b[i] ? (whenGreater[i] + whenLess[i]) * 0.5 : double.NaN;
        }
    }

    private readonly struct Exp : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x) => new Exponential(x).Value;
    }

    /// <summary>The runtime's logarithm, whose lanes are independent: within 3 units in the last place, −∞ at 0, NaN below.</summary>
    private readonly struct Log : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x) => Vector512.Log(x);
    }
}
