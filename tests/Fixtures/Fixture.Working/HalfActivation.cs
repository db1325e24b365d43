using RobustnessTools.Abstractions;

namespace Fixture.Working;

/// <summary>x/2, computed by a private dependency.</summary>
public sealed class HalfActivation : IActivation
{
    public HalfActivation() => _ = global::Fixture.Dependency.Half.Of(1);

    public string Name => "half";

    public string Description => "x/2";

    public Parity Parity => Parity.Odd;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = global::Fixture.Dependency.Half.Of(x[i]);
    }

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 0.5;
    }

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 0;
    }
}
