using RobustnessTools.Cuda.Kernels.Functions;
using static RobustnessTools.Cuda.Kernels.Arithmetic;
using Host = RobustnessTools.Activations.BuiltIn.Gelu;
using Limits = RobustnessTools.Activations.Vectors.ErrorFunction;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="Host"/>, with its bits.</summary>
internal readonly struct DeviceGelu : IDeviceActivation
{
    public static double Value(double x)
    {
        double y = AtMost(Math.Abs(x), Limits.Far);
        double tail = Product(ErrorFunction.GaussianDecay(y, 0.5), HalfScaledComplement(y));
        return x * (x < 0 ? tail : 1 - tail);
    }

    public static double Derivative(double x)
    {
        double y = AtMost(Math.Abs(x), Limits.Far);
        double tail = Product(ErrorFunction.GaussianDecay(y, 0.5), Fma(y, -Host.InverseSqrt2Pi, HalfScaledComplement(y)));
        return x < 0 ? tail : 1 - tail;
    }

    public static double SecondDerivative(double x)
    {
        double y = AtMost(Math.Abs(x), Limits.Far);
        return ErrorFunction.GaussianDecay(y, 0.5) * Host.InverseSqrt2Pi * Fma(-y, y, 2);
    }

    /// <summary>½·e^{y²/2}·erfc(y/√2) for y ≥ 0.</summary>
    private static double HalfScaledComplement(double y) => ErrorFunction.ScaledComplement(Product(y, Host.InverseSqrt2)) * 0.5;
}
