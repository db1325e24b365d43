using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Plugins;

namespace RobustnessTools.Activations;

/// <summary>Activations by name: the built-in ones, and those of plugins.</summary>
/// <remarks>Thread-safe if the plugins' source is. A built-in name always means the built-in activation; a plugin's of the same name is reached as <c>plugin:name</c>.</remarks>
/// <param name="plugins">Where further activations are found, or null for the built-in ones only.</param>
public sealed class ActivationCatalog(IActivationSource? plugins = null)
{
    /// <summary>The <see cref="ActivationInfo.Origin"/> of what this library brings itself.</summary>
    public const string BuiltInOrigin = "built-in";

    private static readonly IActivation[] BuiltIns =
    [
        new VectorActivation<Tanh>(),
        new VectorActivation<Square>(),
        new VectorActivation<Cos>(),
        new VectorActivation<Sin>(),
        new VectorActivation<Softplus>(),
        new VectorActivation<Sigmoid>(),
        new VectorActivation<Erf>(),
        new VectorActivation<Gelu>(),
        new VectorActivation<Relu>(),
        new VectorActivation<TanhAsPublished>(),
    ];

    /// <summary>All activations that have a name: built-in first, then those of plugins, in the order in which they are searched.</summary>
    public IReadOnlyList<ActivationInfo> List() =>
    [
        .. BuiltIns.Select(activation => new ActivationInfo(activation.Name, activation.Parity, activation.Description, BuiltInOrigin)),
        .. plugins?.List() ?? [],
    ];

    /// <summary>The activation of a name.</summary>
    /// <param name="name">A built-in name, or a plugin's activation (<c>name</c> or <c>plugin:name</c>).</param>
    /// <exception cref="InputException"><c>UnknownActivation</c>: there is none of that name; or the plugin that has it cannot be used.</exception>
    public IActivation Get(string name) =>
        Array.Find(BuiltIns, activation => string.Equals(activation.Name, name, StringComparison.Ordinal))
        ?? plugins?.Find(name)
        ?? throw Unknown(name);

    private InputException Unknown(string name) => new(
        "UnknownActivation",
        InputErrorKind.NotFound,
        $"There is no activation '{name}': {NearestNames.Suggest(name, List().Select(info => info.Name))}.");
}
