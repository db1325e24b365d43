using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Checks;

namespace RobustnessTools.Plugins;

/// <summary>The one instance of an activation or dataset loader of a plugin. An activation is checked the first time that it is asked for.</summary>
internal sealed class Contribution
{
    private readonly Lazy<InputException?> refusal;

    /// <summary>Takes an instance.</summary>
    /// <param name="plugin">Whose it is.</param>
    /// <param name="instance">An <see cref="IActivation"/>, an <see cref="IDatasetLoader"/>, or both.</param>
    public Contribution(InstalledPlugin plugin, object instance)
    {
        Instance = instance;
        Name = instance is IActivation activation ? activation.Name : ((IDatasetLoader)instance).Name;
        refusal = new Lazy<InputException?>(() => Check(plugin));
    }

    /// <summary>The name by which users choose it.</summary>
    public string Name { get; }

    /// <summary>The instance itself, checked or not.</summary>
    public object Instance { get; }

    /// <summary>Why it must not be used, or null. Thread-safe: it is checked once.</summary>
    public InputException? Refusal => refusal.Value;

    private InputException? Check(InstalledPlugin plugin)
    {
        if (Instance is not IActivation activation || ActivationCheck.Quick(activation).FirstFailure is not { } failure) return null;
        return new InputException("ActivationFailsCheck", InputErrorKind.InvalidData,
            $"The activation '{Name}' of the plugin {plugin.Manifest.Name} in '{plugin.Directory}' does not keep its contract ({failure.Check}): "
                + $"{failure.Detail.TrimEnd('.')}; {plugin.Manifest.WhomToAsk}.");
    }
}
