using ILGPU;
using static RobustnessTools.Cuda.Kernels.Arithmetic;
using C = RobustnessTools.Activations.Vectors.Exponential.Coefficients;
using Host = RobustnessTools.Activations.Vectors.Exponential;

namespace RobustnessTools.Cuda.Kernels.Functions;

/// <summary>e^x taken apart, with the host's bits: see <see cref="Host"/>, which does the same on eight numbers at a time.</summary>
internal readonly struct Exponential
{
    private readonly double fraction;
    private readonly double firstExponent;
    private readonly double secondExponent;

    public Exponential(double x)
        : this(x, 0)
    {
    }

    /// <summary>e^(x + rest), for a rest of about the rounding error of x.</summary>
    public Exponential(double x, double rest)
    {
        double clamped = AtLeast(AtMost(x, 710), -750);
        double n = Fma(clamped, Host.Log2E, Host.Rounder) - Host.Rounder;
        double r = Fma(n, -Host.Ln2, clamped);
        r = Fma(n, -Host.Ln2Rest, r) + rest;
        double series = Horner.From(r, C.C10, C.C11).Then(C.C8, C.C9).Then(C.C6, C.C7).Then(C.C4, C.C5).Then(C.C2, C.C3).Then(C.C0, C.C1).At(r);
        fraction = Fma(r * r, series, r);
        firstExponent = Fma(n, 0.5, Host.Rounder) - Host.Rounder;
        secondExponent = n - firstExponent;
    }

    /// <summary>e^x.</summary>
    public double Value
    {
        get
        {
            double first = PowerOfTwo(firstExponent);
            return Fma(first, fraction, first) * PowerOfTwo(secondExponent);
        }
    }

    /// <summary>e^x − 1.</summary>
    public double MinusOne
    {
        get
        {
            double first = PowerOfTwo(firstExponent);
            return Fma(first, fraction, first - PowerOfTwo(-secondExponent)) * PowerOfTwo(secondExponent);
        }
    }

    /// <summary>2ⁿ for whole n from −1022 to 1023.</summary>
    private static double PowerOfTwo(double n) => Interop.IntAsFloat((Interop.FloatAsInt(n + Host.Rounder) + 1023) << 52);
}
