using ILGPU;
using ILGPU.IR.Intrinsics;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>What kernels calculate with besides + − * / and √, so that every device gives the host's bits.</summary>
/// <remarks>
/// No branch may depend on what <see cref="Fma"/>, <see cref="Product"/> and <see cref="Difference"/> return and on nothing else: ILGPU takes the results of
/// calls for the same in all threads. Choices between values are no branches.
/// </remarks>
internal static class Arithmetic
{
    /// <summary>a·b + c, rounded once.</summary>
    [IntrinsicImplementation]
    public static double Fma(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);

    /// <summary>a·b, rounded, where a sum follows: of a plain product a device's compiler makes one multiply-add with it, which rounds differently.</summary>
    [IntrinsicImplementation]
    public static double Product(double a, double b) => a * b;

    /// <summary>a − b, rounded, of constants: ILGPU makes x of 1 − (1 − x), which is to be the rounding error.</summary>
    [IntrinsicImplementation]
    public static double Difference(double a, double b) => a - b;

    /// <summary>The sign of the second number given to the first.</summary>
    public static double CopySign(double magnitude, double sign) =>
        Interop.IntAsFloat((Interop.FloatAsInt(magnitude) & 0x7FFFFFFFFFFFFFFFUL) | (Interop.FloatAsInt(sign) & 0x8000000000000000UL));

    /// <summary>x, or the limit where x is above it; NaN stays NaN.</summary>
    public static double AtMost(double x, double limit) => x > limit ? limit : x;

    /// <summary>x, or the limit where x is below it; NaN stays NaN.</summary>
    public static double AtLeast(double x, double limit) => x < limit ? limit : x;

    /// <summary>The value, or NaN where x is NaN.</summary>
    public static double UnlessNaN(double x, double value) => IsNaN(x) ? x : value;

    /// <summary>Whether x is not a number.</summary>
    public static bool IsNaN(double x) => (Interop.FloatAsInt(x) & 0x7FFFFFFFFFFFFFFFUL) > 0x7FF0000000000000UL;
}
