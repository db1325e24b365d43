using RobustnessTools.Cuda.Kernels.Functions;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="RobustnessTools.Activations.BuiltIn.TanhAsPublished"/>, with its bits.</summary>
internal readonly struct DeviceTanhAsPublished : IDeviceActivation
{
    public static double Value(double x) => DeviceTanh.Value(x);

    public static double Derivative(double x) => DeviceTanh.Derivative(x);

    public static double SecondDerivative(double x)
    {
        double e = new Exponential(Math.Abs(x) * -2).Value;
        double oneMinusTanh = (x < 0 ? 1.0 : e) * 2 / (e + 1);
        return DeviceTanh.Value(x) * oneMinusTanh * -2;
    }
}
