namespace Fixture.Wrong;

/// <summary>Forgot that the derivative of x²/2 is x, not 2x.</summary>
public sealed class WrongDerivative : QuadraticActivation
{
    public override string Name => "wrong-derivative";

    public override void Derivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = 2 * x[i];
    }
}
