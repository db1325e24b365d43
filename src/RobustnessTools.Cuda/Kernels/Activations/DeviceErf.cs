using RobustnessTools.Cuda.Kernels.Functions;
using static RobustnessTools.Cuda.Kernels.Arithmetic;
using Host = RobustnessTools.Activations.BuiltIn.Erf;
using Limits = RobustnessTools.Activations.Vectors.ErrorFunction;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="Host"/>, with its bits.</summary>
internal readonly struct DeviceErf : IDeviceActivation
{
    public static double Value(double x) => ErrorFunction.Erf(x);

    public static double Derivative(double x) => ErrorFunction.GaussianDecay(AtMost(Math.Abs(x), Limits.Far), 1) * Host.TwoOverSqrtPi;

    public static double SecondDerivative(double x) => x * -2 * Derivative(x);
}
