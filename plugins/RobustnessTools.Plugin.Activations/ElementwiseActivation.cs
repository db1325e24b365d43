using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations;

/// <summary>An activation given by three functions of one number.</summary>
/// <param name="name">The name by which users choose it.</param>
/// <param name="description">The formula, and where it comes from.</param>
/// <param name="parity">The symmetry of φ.</param>
public abstract class ElementwiseActivation(string name, string description, Parity parity) : IActivation
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Description => description;

    /// <inheritdoc/>
    public Parity Parity => parity;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = Value(x[i]);
    }

    /// <inheritdoc/>
    public void Derivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = FirstDerivative(x[i]);
    }

    /// <inheritdoc/>
    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++) destination[i] = SecondDerivative(x[i]);
    }

    /// <summary>φ(x).</summary>
    /// <param name="x">Any number.</param>
    protected abstract double Value(double x);

    /// <summary>φ'(x).</summary>
    /// <param name="x">Any number.</param>
    protected abstract double FirstDerivative(double x);

    /// <summary>φ''(x).</summary>
    /// <param name="x">Any number.</param>
    protected abstract double SecondDerivative(double x);
}
