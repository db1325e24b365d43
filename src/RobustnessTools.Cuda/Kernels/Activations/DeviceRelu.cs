using static RobustnessTools.Cuda.Kernels.Arithmetic;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="RobustnessTools.Activations.BuiltIn.Relu"/>, with its bits.</summary>
internal readonly struct DeviceRelu : IDeviceActivation
{
    public static double Value(double x) => x < 0 ? 0.0 : x;

    public static double Derivative(double x) => UnlessNaN(x, x > 0 ? 1.0 : 0.0);

    public static double SecondDerivative(double x) => UnlessNaN(x, 0);
}
