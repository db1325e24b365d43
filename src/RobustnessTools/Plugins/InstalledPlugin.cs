using System.Reflection;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins;

/// <summary>A plugin that was found. Its code is loaded the first time that something of it is used.</summary>
public sealed class InstalledPlugin
{
    private readonly Lazy<LoadedPlugin> loaded;

    internal InstalledPlugin(PluginManifest manifest, string directory, PluginOrigin origin)
    {
        Manifest = manifest;
        Directory = directory;
        Origin = origin;
        Problem = ContractProblem(manifest.ContractVersion);
        loaded = new Lazy<LoadedPlugin>(() => Problem is null
            ? LoadedPlugin.Load(this)
            : throw new InputException("PluginContract", InputErrorKind.InvalidOperation, Problem));
    }

    /// <summary>What it says about itself.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>Its folder, an absolute path.</summary>
    public string Directory { get; }

    /// <summary>How it was found.</summary>
    public PluginOrigin Origin { get; }

    /// <summary>Why it cannot be used, in one sentence, as far as that can be told without running its code; otherwise null.</summary>
    public string? Problem { get; }

    /// <summary>Whether its code has been loaded.</summary>
    public bool IsLoaded => loaded.IsValueCreated;

    /// <summary>The loaded code. Thread-safe: it is loaded once.</summary>
    /// <exception cref="InputException">It cannot be loaded, this time or ever.</exception>
    internal LoadedPlugin Loaded => loaded.Value;

    /// <summary>Its name and place, as sentences have them.</summary>
    public override string ToString() => $"{Manifest.Name} in '{Directory}'";

    /// <summary>Says why a plugin that was built against a version of the contract cannot work with this one, or null if it can.</summary>
    internal string? ContractProblem(Version built)
    {
        var current = typeof(IActivation).Assembly.GetCustomAttribute<ContractVersionAttribute>()!;
        string? remedy = built.Major < current.Major ? "get a newer version of the plugin, or build it again"
            : built.Major > current.Major || built.Minor > current.Minor ? "update RobustnessTools"
            : null;
        return remedy is null
            ? null
            : $"The plugin {Manifest.Name} in '{Directory}' was built for version {built} of the plugin contract, "
                + $"and this program has version {current}: {remedy}.";
    }
}
