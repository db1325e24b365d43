using RobustnessTools.Abstractions;

namespace LogCoshPlugin;

/// <summary>φ(x) = ln cosh x, even and smooth: x²/2 near zero, |x| − ln 2 far from it.</summary>
public sealed class LogCoshActivation : IActivation
{
    public string Name => "log-cosh";

    public string Description => "ln cosh x";

    public Parity Parity => Parity.Even;

    /// <summary>cosh x would overflow from 711 on.</summary>
    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double size = Math.Abs(x[i]);
            destination[i] = size + Math.Log(1 + Math.Exp(-2 * size)) - Math.Log(2);
        }
    }

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = Math.Tanh(x[i]);
    }

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double slope = Math.Tanh(x[i]);
            destination[i] = 1 - (slope * slope);
        }
    }
}
