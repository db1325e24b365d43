using RobustnessTools.Abstractions;

namespace Fixture.Throwing;

/// <summary>φ = 0: works, whatever its neighbour does.</summary>
public class CalmActivation : IActivation
{
    public virtual string Name => "calm";

    public string Description => "0";

    public Parity Parity => Parity.Even;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => destination[..x.Length].Clear();

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => destination[..x.Length].Clear();

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => destination[..x.Length].Clear();
}
