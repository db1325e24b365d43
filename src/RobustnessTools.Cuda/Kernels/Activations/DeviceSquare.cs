using static RobustnessTools.Cuda.Kernels.Arithmetic;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="RobustnessTools.Activations.BuiltIn.Square"/>, with its bits.</summary>
internal readonly struct DeviceSquare : IDeviceActivation
{
    public static double Value(double x) => x * x * 0.5;

    public static double Derivative(double x) => x;

    public static double SecondDerivative(double x) => UnlessNaN(x, 1);
}
