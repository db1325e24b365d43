using RobustnessTools.Abstractions;

namespace Fixture.Second;

/// <summary>x/2, computed by version 2 of the dependency of Fixture.Working.</summary>
public sealed class HalfActivation : IActivation
{
    public string Name => "half";

    public string Description => "x/2";

    public Parity Parity => Parity.Odd;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => global::Fixture.Dependency.Half.Of(x, destination);

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 0.5;
    }

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 0;
    }
}
