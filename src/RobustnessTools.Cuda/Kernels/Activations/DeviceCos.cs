using RobustnessTools.Cuda.Kernels.Functions;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="RobustnessTools.Activations.BuiltIn.Cos"/>, with its bits.</summary>
internal readonly struct DeviceCos : IDeviceActivation
{
    public static double Value(double x) => Trigonometric.Cos(x);

    public static double Derivative(double x) => -Trigonometric.Sin(x);

    public static double SecondDerivative(double x) => -Trigonometric.Cos(x);
}
