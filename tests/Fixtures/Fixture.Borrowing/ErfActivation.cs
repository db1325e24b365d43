using Fixture.Borrowed;
using RobustnessTools.Abstractions;

namespace Fixture.Borrowing;

/// <summary>erf x, computed by a library whose own library may be missing.</summary>
public sealed class ErfActivation : IActivation
{
    public string Name => "borrowed-erf";

    public string Description => "erf x";

    public Parity Parity => Parity.Odd;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = ErrorFunction.Of(x[i]);
    }

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = Slope(x[i]);
    }

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = -2 * x[i] * Slope(x[i]);
    }

    private static double Slope(double x) => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
}
