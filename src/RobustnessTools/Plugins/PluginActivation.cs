using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins;

/// <summary>A plugin's activation as the program uses it: what it throws names the activation and the plugin.</summary>
/// <param name="plugin">Whose it is.</param>
/// <param name="name">The name that was asked for and stands in results: its own, or <c>plugin:name</c>, so that two plugins' activations of one name
/// stay apart.</param>
/// <param name="activation">The plugin's own.</param>
internal sealed class PluginActivation(InstalledPlugin plugin, string name, IActivation activation) : IActivation
{
    private delegate void Function(ReadOnlySpan<double> x, Span<double> destination);

    /// <summary>The plugin's own instance.</summary>
    internal IActivation Own => activation;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Description => activation.Description;

    /// <inheritdoc/>
    public Parity Parity => activation.Parity;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => Call(activation.Evaluate, x, destination);

    /// <inheritdoc/>
    public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => Call(activation.Derivative, x, destination);

    /// <inheritdoc/>
    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => Call(activation.SecondDerivative, x, destination);

    /// <summary>The same activation under another name.</summary>
    internal PluginActivation Named(string other) => new(plugin, other, activation);

    private void Call(Function function, ReadOnlySpan<double> x, Span<double> destination)
    {
        using var call = PluginCode.Enter(plugin);
        try
        {
            function(x, destination);
        }
        catch (Exception thrown)
        {
            throw new InputException("ActivationFailed", InputErrorKind.InvalidOperation,
                $"The activation '{name}' of the plugin {plugin} failed ({PluginFailure.Cause(thrown)}); {plugin.Manifest.WhomToAsk}.", thrown);
        }
    }
}
