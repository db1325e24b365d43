using RobustnessTools.Abstractions;

namespace Fixture.Nameless;

/// <summary>φ(x) = x, right as a function; each of the others says nothing, or nonsense, about itself.</summary>
public abstract class LinearActivation : IActivation
{
    public virtual string Name => GetType().Name.ToLowerInvariant();

    public virtual string Description => "x";

    public virtual Parity Parity => Parity.Odd;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => x.CopyTo(destination);

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 1;
    }

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 0;
    }
}
