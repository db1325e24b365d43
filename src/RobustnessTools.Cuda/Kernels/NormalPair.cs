using ILGPU;
using RobustnessTools.Cuda.Kernels.Functions;
using static RobustnessTools.Cuda.Kernels.Arithmetic;
using C = RobustnessTools.Activations.Vectors.Trigonometric.CosCoefficients;
using L = RobustnessTools.Activations.Vectors.Logarithm.Coefficients;
using S = RobustnessTools.Activations.Vectors.Trigonometric.SinCoefficients;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>Two independent standard normal numbers from two uniform ones: the Box–Muller transform, with the host's bits.</summary>
/// <remarks>
/// Operation by operation what Numerics' <c>BoxMuller</c> does for eight pairs at a time; the method is described there. Its polynomials are fdlibm's, which
/// the activations use too.
/// </remarks>
internal readonly struct NormalPair
{
    public readonly double First;
    public readonly double Second;

    public NormalPair(UniformPair uniform)
    {
        double radius = Math.Sqrt(-2 * Log(uniform.First));
        const double roundToInteger = 6755399441055744; // 1.5 · 2⁵²: an integer added to it stands in its lowest bits
        double v = uniform.Second;
        double shifted = Fma(v, 4, roundToInteger);
        double t = Fma(shifted - roundToInteger, -0.25, v);
        ulong quadrant = Interop.FloatAsInt(shifted);

        double x = t * (2 * Math.PI);
        double z = x * x;
        double sine = Fma(x * z, Fma(Fma(Fma(Fma(Fma(S.C5, z, S.C4), z, S.C3), z, S.C2), z, S.C1), z, S.C0), x);
        double half = 0.5 * z; // exact, so that joining it to a sum changes nothing
        double head = Difference(1, half);
        double cosine = head + Fma(z * z, Fma(Fma(Fma(Fma(Fma(C.C5, z, C.C4), z, C.C3), z, C.C2), z, C.C1), z, C.C0), Difference(1, head) - half);

        // Odd quadrants exchange the two; sine is negative in quadrants 2 and 3, cosine in 1 and 2.
        bool exchange = (quadrant & 1) != 0;
        ulong sineSign = (quadrant & 2) << 62;
        ulong cosineSign = ((quadrant + 1) & 2) << 62;
        First = radius * Interop.IntAsFloat(Interop.FloatAsInt(exchange ? sine : cosine) ^ cosineSign);
        Second = radius * Interop.IntAsFloat(Interop.FloatAsInt(exchange ? cosine : sine) ^ sineSign);
    }

    /// <summary>ln u for 2⁻⁵³ ≤ u &lt; 1.</summary>
    private static double Log(double u)
    {
        const ulong one = 0x3FF0000000000000, rootOfHalf = 0x3FE6A09E00000000, fraction = 0x000FFFFFFFFFFFFF, twoTo52 = 0x4330000000000000;
        ulong shifted = Interop.FloatAsInt(u) + (one - rootOfHalf);
        double k = Interop.IntAsFloat((shifted >> 52) | twoTo52) - ((1L << 52) + 1023);
        double f = Interop.IntAsFloat((shifted & fraction) + rootOfHalf) - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double even = Product(w, Fma(Fma(L.C5, w, L.C3), w, L.C1));
        double odd = Product(z, Fma(Fma(Fma(L.C6, w, L.C4), w, L.C2), w, L.C0));
        double half = Product(0.5 * f, f);
        double tail = Fma(s, half + (even + odd), k * NaturalLogarithm.Ln2Low);
        return Fma(k, NaturalLogarithm.Ln2High, f - (half - tail));
    }
}
