using RobustnessTools.Cuda.Kernels.Functions;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="RobustnessTools.Activations.BuiltIn.Sin"/>, with its bits.</summary>
internal readonly struct DeviceSin : IDeviceActivation
{
    public static double Value(double x) => Trigonometric.Sin(x);

    public static double Derivative(double x) => Trigonometric.Cos(x);

    public static double SecondDerivative(double x) => -Trigonometric.Sin(x);
}
