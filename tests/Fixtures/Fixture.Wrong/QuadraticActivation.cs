using RobustnessTools.Abstractions;

namespace Fixture.Wrong;

/// <summary>x²/2, right in every way; each of the others goes wrong in one.</summary>
public abstract class QuadraticActivation : IActivation
{
    public abstract string Name { get; }

    public string Description => "x²/2, or nearly";

    public virtual Parity Parity => Parity.Even;

    public virtual void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = x[i] * x[i] / 2;
    }

    public virtual void Derivative(ReadOnlySpan<double> x, Span<double> destination) => x.CopyTo(destination);

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 1;
    }
}
