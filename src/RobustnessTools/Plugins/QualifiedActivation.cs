using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins;

/// <summary>An activation that was asked for as <c>plugin:name</c>, and is named so in results: two plugins' activations of one name stay apart.</summary>
internal sealed class QualifiedActivation(string name, IActivation activation) : IActivation
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Description => activation.Description;

    /// <inheritdoc/>
    public Parity Parity => activation.Parity;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => activation.Evaluate(x, destination);

    /// <inheritdoc/>
    public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => activation.Derivative(x, destination);

    /// <inheritdoc/>
    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => activation.SecondDerivative(x, destination);
}
