using static RobustnessTools.Cuda.Kernels.Arithmetic;
using C = RobustnessTools.Activations.Vectors.ErrorFunction.ComplementCoefficients;
using E = RobustnessTools.Activations.Vectors.ErrorFunction.ErfCoefficients;
using Host = RobustnessTools.Activations.Vectors.ErrorFunction;

namespace RobustnessTools.Cuda.Kernels.Functions;

/// <summary>The error function and its relatives, with the host's bits: see <see cref="Host"/>.</summary>
internal static class ErrorFunction
{
    /// <summary>erf x.</summary>
    public static double Erf(double x)
    {
        double y = AtMost(Math.Abs(x), Host.Far);
        double square = y * y;
        double near = y * Horner.From(square, E.C10, E.C11).Then(E.C8, E.C9).Then(E.C6, E.C7).Then(E.C4, E.C5).Then(E.C2, E.C3).Then(E.C0, E.C1).At(square);
        double far = Fma(-GaussianDecay(y, 1), ScaledComplement(y), 1);
        return CopySign(y < 1 ? near : far, x);
    }

    /// <summary>e^{y²}·erfc y for y ≥ 0.</summary>
    public static double ScaledComplement(double y)
    {
        double t = (y - 4) / (y + 4);
        double smooth = Horner.From(t, C.C24, C.C23).ThenEven(C.C22).Then(C.C20, C.C21).Then(C.C18, C.C19).Then(C.C16, C.C17).Then(C.C14, C.C15)
            .Then(C.C12, C.C13).Then(C.C10, C.C11).Then(C.C8, C.C9).Then(C.C6, C.C7).Then(C.C4, C.C5).Then(C.C2, C.C3).Then(C.C0, C.C1).At(t);
        return smooth / Fma(y, 2, 1);
    }

    /// <summary>e^{−rate·y²}, with y² carried in two parts. For |y| ≤ 10¹⁵⁰.</summary>
    public static double GaussianDecay(double y, double rate)
    {
        double square = Product(y, y);
        double rest = Fma(y, y, -square);
        double decay = new Exponential(square * -rate).Value;
        return Fma(rest * -rate, decay, decay);
    }
}
