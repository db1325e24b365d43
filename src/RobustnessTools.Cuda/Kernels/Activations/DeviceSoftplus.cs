using RobustnessTools.Cuda.Kernels.Functions;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="RobustnessTools.Activations.BuiltIn.Softplus"/>, with its bits.</summary>
internal readonly struct DeviceSoftplus : IDeviceActivation
{
    public static double Value(double x)
    {
        double e = new Exponential(-Math.Abs(x)).Value;
        return (x < 0 ? 0.0 : x) + Logarithm.OnePlusFraction(e);
    }

    public static double Derivative(double x) => DeviceSigmoid.Value(x);

    public static double SecondDerivative(double x) => DeviceSigmoid.Derivative(x);
}
