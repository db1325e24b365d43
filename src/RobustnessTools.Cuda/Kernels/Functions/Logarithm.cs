using static RobustnessTools.Cuda.Kernels.Arithmetic;
using C = RobustnessTools.Activations.Vectors.Logarithm.Coefficients;
using Host = RobustnessTools.Activations.Vectors.Logarithm;

namespace RobustnessTools.Cuda.Kernels.Functions;

/// <summary>The natural logarithm of 1 + u for 0 ≤ u ≤ 1, with the host's bits: see <see cref="Host"/>.</summary>
internal static class Logarithm
{
    public static double OnePlusFraction(double u)
    {
        bool halve = u > Host.Sqrt2MinusOne;
        double s = (u - (halve ? 1.0 : 0.0)) / (u + (halve ? 3.0 : 2.0));
        double square = s * s;
        double log = Fma(s * square, Horner.From(square, C.C6, C.C5).ThenEven(C.C4).Then(C.C2, C.C3).Then(C.C0, C.C1).At(square), s + s);
        return log + (halve ? Host.Ln2 : 0.0);
    }
}
