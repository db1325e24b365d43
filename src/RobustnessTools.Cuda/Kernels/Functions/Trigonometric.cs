using ILGPU;
using static RobustnessTools.Cuda.Kernels.Arithmetic;
using C = RobustnessTools.Activations.Vectors.Trigonometric.CosCoefficients;
using Host = RobustnessTools.Activations.Vectors.Trigonometric;
using S = RobustnessTools.Activations.Vectors.Trigonometric.SinCoefficients;

namespace RobustnessTools.Cuda.Kernels.Functions;

/// <summary>Sine and cosine, with the host's bits up to 2²⁷ (see <see cref="Host"/>); beyond, where the host asks its runtime, within 1 ulp.</summary>
internal static class Trigonometric
{
    /// <summary>sin x.</summary>
    public static double Sin(double x) =>
        Interop.IntAsFloat(Interop.FloatAsInt(SinOfQuadrants(Math.Abs(x), 0)) ^ (Interop.FloatAsInt(x) & 0x8000000000000000UL));

    /// <summary>cos x.</summary>
    public static double Cos(double x) => SinOfQuadrants(Math.Abs(x), 1);

    /// <summary>sin(x + quadrants·π/2) for x ≥ 0.</summary>
    private static double SinOfQuadrants(double x, ulong quadrants)
    {
        double shifted = Fma(x, Host.TwoOverPi, Host.Rounder);
        double n = shifted - Host.Rounder;
        double r = Fma(n, -Host.HalfPi, x);
        r = Fma(n, -Host.HalfPiRest, r);
        r = Fma(n, -Host.HalfPiRestOfRest, r);
        ulong quadrant = Interop.FloatAsInt(shifted) + quadrants;
        if (x > Host.Limit)
        {
            var reduction = new LargeReduction(x);
            r = reduction.Remainder;
            quadrant = reduction.Quadrant + quadrants;
        }

        double square = r * r;
        double sin = Fma(r * square, Horner.From(square, S.C4, S.C5).Then(S.C2, S.C3).Then(S.C0, S.C1).At(square), r);
        double cos = Fma(square * square, Horner.From(square, C.C4, C.C5).Then(C.C2, C.C3).Then(C.C0, C.C1).At(square), Fma(square, -0.5, 1));
        return Interop.IntAsFloat(Interop.FloatAsInt((quadrant & 1) == 0 ? sin : cos) ^ ((quadrant & 2) << 62));
    }
}
