using System.Reflection;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins;

/// <summary>A plugin's code in its own load context, with one instance of each activation and dataset loader.</summary>
internal sealed class LoadedPlugin : IDisposable
{
    private readonly InstalledPlugin plugin;
    private readonly PluginAssembly assembly;
    private readonly List<Contribution> contributions = [];
    private readonly List<InputException> failures = [];

    private LoadedPlugin(InstalledPlugin plugin)
    {
        this.plugin = plugin;
        assembly = new PluginAssembly(Path.Combine(plugin.Directory, plugin.Manifest.Assembly));
        PluginCode.Own(assembly.Context, plugin);
    }

    /// <summary>What could be made.</summary>
    public IReadOnlyList<Contribution> Contributions => contributions;

    /// <summary>What could not be made, and why.</summary>
    public IReadOnlyList<InputException> Failures => failures;

    /// <summary>Loads the assembly and makes its activations and loaders.</summary>
    /// <exception cref="InputException">That fails, for a reason that the message tells.</exception>
    public static LoadedPlugin Load(InstalledPlugin plugin)
    {
        using var call = PluginCode.Enter(plugin);
        LoadedPlugin? result = null;
        try
        {
            result = new LoadedPlugin(plugin);
            var code = result.assembly.Assembly;
            result.RequireContract(code);
            foreach (var type in code.GetExportedTypes().Where(IsContribution)) result.TryCreate(type);
            return result;
        }
        catch (Exception e)
        {
            result?.Dispose();
            throw e as InputException ?? PluginFailure.Describe(plugin, "its assembly cannot be loaded", e);
        }
    }

    /// <summary>The activation or loader of a name, fit for use.</summary>
    /// <exception cref="InputException">There is none, although <c>plugin.json</c> says so, or it could not be made, or it fails its check.</exception>
    public T Get<T>(string name)
        where T : class
    {
        var contribution = Find<T>(name);
        return contribution.Refusal is { } refusal ? throw refusal : contribution.As<T>();
    }

    /// <summary>The activation or loader of a name, not checked.</summary>
    /// <exception cref="InputException">There is none, although <c>plugin.json</c> says so, or it could not be made.</exception>
    public Contribution Find<T>(string name)
        where T : class =>
        contributions.Find(candidate => candidate.Instance is T && string.Equals(candidate.Name, name, StringComparison.Ordinal))
        ?? throw failures.FirstOrDefault() ?? new InputException("PluginLacksOffer", InputErrorKind.InvalidData,
            $"The plugin {plugin.Manifest.Name} in '{plugin.Directory}' lists '{name}' in its {PluginManifest.FileName}, "
                + $"but {plugin.Manifest.Assembly} has no public class with a parameterless constructor that implements {typeof(T).Name} and has that "
                + $"name; {plugin.Manifest.WhomToAsk}.");

    /// <summary>Lets the code be collected once nothing refers to it any more.</summary>
    public void Dispose()
    {
        contributions.Clear();
        failures.Clear();
        assembly.Dispose();
    }

    private static bool IsContribution(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && (typeof(IActivation).IsAssignableFrom(type) || typeof(IDatasetLoader).IsAssignableFrom(type))
        && type.GetConstructor(Type.EmptyTypes) is not null;

    /// <summary>What an assembly says of itself counts more than what a text file says about it.</summary>
    private void RequireContract(Assembly code)
    {
        if (code.GetCustomAttribute<ContractVersionAttribute>() is not { } built) return;
        var version = new Version(built.Major, built.Minor);
        if (plugin.ContractProblem(version) is { } problem) throw new InputException("PluginContract", InputErrorKind.InvalidOperation, problem);
        if (version != plugin.Manifest.ContractVersion)
        {
            throw new InputException("PluginContract", InputErrorKind.InvalidData,
                $"The plugin {plugin.Manifest.Name} in '{plugin.Directory}' has contractVersion {plugin.Manifest.ContractVersion} in its "
                    + $"{PluginManifest.FileName}, but its assembly was built for {version}; publish it again.");
        }
    }

    /// <summary>One class that fails does not take the others with it: its failure is told when a name is missing for it.</summary>
    private void TryCreate(Type type)
    {
        string member = "constructor";
        try
        {
            object instance = Activator.CreateInstance(type)!;
            member = "Name";
            contributions.Add(new Contribution(plugin, instance));
        }
        catch (Exception e)
        {
            failures.Add(PluginFailure.Describe(plugin, $"the {member} of {type.FullName} failed", e));
        }
    }
}
