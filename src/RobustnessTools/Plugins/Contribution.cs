using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Checks;

namespace RobustnessTools.Plugins;

/// <summary>The one instance of an activation or dataset loader of a plugin. An activation is checked the first time that it is asked for.</summary>
internal sealed class Contribution
{
    private readonly IActivation? activation;
    private readonly IDatasetLoader? loader;
    private readonly Lazy<InputException?> refusal;

    /// <summary>Takes an instance.</summary>
    /// <param name="plugin">Whose it is.</param>
    /// <param name="instance">An <see cref="IActivation"/>, an <see cref="IDatasetLoader"/>, or both.</param>
    /// <exception cref="InvalidOperationException">It has no name.</exception>
    public Contribution(InstalledPlugin plugin, object instance)
    {
        Instance = instance;
        Name = instance is IActivation named ? named.Name : ((IDatasetLoader)instance).Name;
        if (string.IsNullOrEmpty(Name)) throw new InvalidOperationException("it is null or empty");
        if (instance is IActivation function) activation = new PluginActivation(plugin, Name, function);
        if (instance is IDatasetLoader data) loader = new PluginDatasetLoader(plugin, data);
        refusal = new Lazy<InputException?>(() => Check(plugin));
    }

    /// <summary>The name by which users choose it.</summary>
    public string Name { get; }

    /// <summary>The plugin's own instance, checked or not.</summary>
    public object Instance { get; }

    /// <summary>Why it must not be used, or null. Thread-safe: it is checked once.</summary>
    public InputException? Refusal => refusal.Value;

    /// <summary>What the program uses in place of the instance: what it throws names the plugin. One for all callers.</summary>
    /// <typeparam name="T"><see cref="IActivation"/> or <see cref="IDatasetLoader"/>, as the instance is.</typeparam>
    public T As<T>()
        where T : class => activation as T ?? (T)loader!;

    private InputException? Check(InstalledPlugin plugin)
    {
        using var call = PluginCode.Enter(plugin);
        if (Instance is not IActivation function || ActivationCheck.Quick(function).FirstFailure is not { } failure) return null;
        return new InputException("ActivationFailsCheck", InputErrorKind.InvalidData,
            $"The activation '{Name}' of the plugin {plugin.Manifest.Name} in '{plugin.Directory}' does not keep its contract ({failure.Check}): "
                + $"{failure.Detail.TrimEnd('.')}; {plugin.Manifest.WhomToAsk}.");
    }
}
