using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins;

/// <summary>Where a plugin's assemblies live: its own folder, apart from the program's and from other plugins'.</summary>
/// <remarks>
/// Shared with the program are the contract, so that a plugin's activation is an activation here, and the framework. Everything else
/// the plugin brings along, in whatever version; what it lacks is not taken from the program, which would work in one program and fail in the next.
/// </remarks>
internal sealed class PluginLoadContext(string name, string assemblyPath) : AssemblyLoadContext(name, isCollectible: true)
{
    private static readonly Assembly Contract = typeof(IActivation).Assembly;
    private readonly AssemblyDependencyResolver resolver = new(assemblyPath);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (string.Equals(assemblyName.Name, Contract.GetName().Name, StringComparison.OrdinalIgnoreCase)) return Contract;
        if (resolver.ResolveAssemblyToPath(assemblyName) is { } path) return LoadFromAssemblyPath(path);
        bool translation = !string.IsNullOrEmpty(assemblyName.CultureName);
        return translation || IsFramework(assemblyName)
            ? null
            : throw new FileNotFoundException($"'{assemblyName.Name}' is not in the plugin's folder.", assemblyName.FullName);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static bool IsFramework(AssemblyName assemblyName) =>
        File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), assemblyName.Name + ".dll"));
}
