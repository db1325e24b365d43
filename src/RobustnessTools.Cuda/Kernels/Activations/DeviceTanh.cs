using RobustnessTools.Cuda.Kernels.Functions;
using static RobustnessTools.Cuda.Kernels.Arithmetic;

namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>As the host's <see cref="RobustnessTools.Activations.BuiltIn.Tanh"/>, with its bits.</summary>
internal readonly struct DeviceTanh : IDeviceActivation
{
    public static double Value(double x)
    {
        var e = new Exponential(Math.Abs(x) * -2);
        return CopySign(-e.MinusOne / (e.Value + 1), x);
    }

    public static double Derivative(double x)
    {
        double e = new Exponential(Math.Abs(x) * -2).Value;
        double sum = e + 1;
        return e * 4 / (sum * sum);
    }

    public static double SecondDerivative(double x)
    {
        var e = new Exponential(Math.Abs(x) * -2);
        double sum = e.Value + 1;
        double magnitude = -e.MinusOne * (e.Value * 8) / (sum * sum * sum);
        return -CopySign(magnitude, x);
    }
}
