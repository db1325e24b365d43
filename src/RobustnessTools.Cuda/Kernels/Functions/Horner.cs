using static RobustnessTools.Cuda.Kernels.Arithmetic;

namespace RobustnessTools.Cuda.Kernels.Functions;

/// <summary>A polynomial as two Horner schemes in x², of the even and of the odd powers, written from the highest coefficients down.</summary>
/// <remarks>
/// The steps of the host's <see cref="RobustnessTools.Activations.Vectors.Polynomial"/>, unrolled: a kernel cannot read the host's tables, but constants it
/// can, and on the device they are operands of the instructions. So the host's tables are made of constants, which are written once and used by both.
/// </remarks>
internal readonly struct Horner
{
    private readonly double square;
    private readonly double even;
    private readonly double odd;

    private Horner(double square, double even, double odd)
    {
        this.square = square;
        this.even = even;
        this.odd = odd;
    }

    /// <summary>Begins with the highest coefficients of an even and of an odd power.</summary>
    public static Horner From(double x, double even, double odd) => new(x * x, even, odd);

    /// <summary>One more step of both schemes.</summary>
    public Horner Then(double nextEven, double nextOdd) => new(square, Fma(even, square, nextEven), Fma(odd, square, nextOdd));

    /// <summary>One more step of the even powers, which are one more than the odd ones.</summary>
    public Horner ThenEven(double nextEven) => new(square, Fma(even, square, nextEven), odd);

    /// <summary>The two together.</summary>
    public double At(double x) => Fma(odd, x, even);
}
