using RobustnessTools.Abstractions;

namespace RobustnessTools.Cuda.Tests.Kernels;

/// <summary>What the host computes.</summary>
internal static class Host
{
    public static double[] Evaluate(IActivation activation, int order, double[] x)
    {
        var y = new double[x.Length];
        switch (order)
        {
            case 0: activation.Evaluate(x, y); break;
            case 1: activation.Derivative(x, y); break;
            default: activation.SecondDerivative(x, y); break;
        }

        return y;
    }
}
