using RobustnessTools.Abstractions;

namespace Fixture.Evil;

/// <summary>φ(x) = x.</summary>
public sealed class EvilActivation : IActivation
{
    public EvilActivation() => Deed.Do("at once");

    public string Name => "evil";

    public string Description => "x";

    public Parity Parity => Parity.Odd;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        foreach (double value in x)
        {
            // An argument that only real data bring, not the check that is made before it is used.
            if (value is > 0.02 and < 0.03) Deed.Do("later");
        }

        x.CopyTo(destination);
    }

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 1;
    }

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = double.IsNaN(x[i]) ? x[i] : 0;
    }
}
