using RobustnessTools.Cuda.Kernels.Functions;
using static RobustnessTools.Cuda.Kernels.Arithmetic;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="RobustnessTools.Activations.BuiltIn.Sigmoid"/>, with its bits.</summary>
internal readonly struct DeviceSigmoid : IDeviceActivation
{
    public static double Value(double x)
    {
        double e = new Exponential(-Math.Abs(x)).Value;
        return (x < 0 ? e : 1.0) / (e + 1);
    }

    public static double Derivative(double x)
    {
        double e = new Exponential(-Math.Abs(x)).Value;
        double sum = e + 1;
        return e / (sum * sum);
    }

    public static double SecondDerivative(double x)
    {
        var e = new Exponential(-Math.Abs(x));
        double sum = e.Value + 1;
        double magnitude = e.Value * -e.MinusOne / (sum * sum * sum);
        return -CopySign(magnitude, x);
    }
}
