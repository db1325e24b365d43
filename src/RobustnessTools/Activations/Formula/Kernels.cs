using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        Operation.SigmoidSlope => new VectorActivation<Sigmoid>().Derivative,
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

    /// <inheritdoc cref="Operation.MultiplyOrZero"/>
    public static void MultiplyOrZero(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> destination)
    {
        int vectorized = a.Length - (a.Length % Vector512<double>.Count);
        ref double left = ref MemoryMarshal.GetReference(a);
        ref double right = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref double target = ref MemoryMarshal.GetReference(destination[..a.Length]);
        for (int i = 0; i < vectorized; i += Vector512<double>.Count)
        {
            Vector512<double> l = Vector512.LoadUnsafe(ref left, (nuint)i);
            Vector512<double> r = Vector512.LoadUnsafe(ref right, (nuint)i);
            Vector512<double> zero = Vector512.Equals(l, Vector512<double>.Zero) | Vector512.Equals(r, Vector512<double>.Zero);
            Vector512.ConditionalSelect(zero, Vector512<double>.Zero, l * r).StoreUnsafe(ref target, (nuint)i);
        }

        for (int i = vectorized; i < a.Length; i++) destination[i] = a[i] == 0 || b[i] == 0 ? 0 : a[i] * b[i];
    }

    /// <summary>The larger of a and b; NaN where one of them is.</summary>
    public static void Maximum(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> destination) => Choose(a, b, a, b, destination);

    /// <summary>The smaller of a and b; NaN where one of them is.</summary>
    public static void Minimum(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> destination) => Choose(a, b, b, a, destination);

    /// <inheritdoc cref="Operation.Choose"/>
    public static void Choose(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> whenGreater, ReadOnlySpan<double> whenLess, Span<double> destination)
    {
        int vectorized = a.Length - (a.Length % Vector512<double>.Count);
        ref double left = ref MemoryMarshal.GetReference(a);
        ref double right = ref MemoryMarshal.GetReference(b[..a.Length]);
        ref double greater = ref MemoryMarshal.GetReference(whenGreater[..a.Length]);
        ref double less = ref MemoryMarshal.GetReference(whenLess[..a.Length]);
        ref double target = ref MemoryMarshal.GetReference(destination[..a.Length]);
        for (int i = 0; i < vectorized; i += Vector512<double>.Count)
        {
            Vector512<double> l = Vector512.LoadUnsafe(ref left, (nuint)i);
            Vector512<double> r = Vector512.LoadUnsafe(ref right, (nuint)i);
            Vector512<double> g = Vector512.LoadUnsafe(ref greater, (nuint)i);
            Vector512<double> s = Vector512.LoadUnsafe(ref less, (nuint)i);
            Vector512<double> equal = Vector512.ConditionalSelect(Vector512.Equals(l, r), (g + s) * 0.5, Vector512.Create(double.NaN));
            Vector512.ConditionalSelect(Vector512.GreaterThan(l, r), g, Vector512.ConditionalSelect(Vector512.LessThan(l, r), s, equal))
                .StoreUnsafe(ref target, (nuint)i);
        }

        for (int i = vectorized; i < a.Length; i++)
        {
            destination[i] = a[i] > b[i] ? whenGreater[i] : a[i] < b[i] ? whenLess[i] : a[i] == b[i] ? (whenGreater[i] + whenLess[i]) * 0.5 : double.NaN;
        }
    }

    /// <summary>A constant, but NaN where x is NaN.</summary>
    public static void Fill(ReadOnlySpan<double> x, double value, Span<double> destination)
    {
        int vectorized = x.Length - (x.Length % Vector512<double>.Count);
        ref double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(destination[..x.Length]);
        for (int i = 0; i < vectorized; i += Vector512<double>.Count)
        {
            Lanes.UnlessNaN(Vector512.LoadUnsafe(ref source, (nuint)i), Vector512.Create(value)).StoreUnsafe(ref target, (nuint)i);
        }

        for (int i = vectorized; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : value;
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
