using System.Reflection;
using System.Runtime.Loader;

namespace RobustnessTools.PowerShell.Loading;

/// <summary>Where the module's third-party assemblies live: the folder <c>Dependencies</c>, in a load context of its own, apart from what other modules bring.</summary>
/// <remarks>
/// Our own assemblies load where PowerShell loads them. When one of them needs an assembly of the folder, the runtime does not find it there
/// (or finds another module's older one) and asks here. Only the very version of the folder is answered: another module that looks for
/// its own version is not given ours. Attached once for the process, also for many runspaces and imports; objects of the module outlive its removal.
/// </remarks>
internal sealed class DependencyContext : AssemblyLoadContext
{
    private static readonly Lazy<DependencyContext> Instance = new(() => new DependencyContext());
    private readonly Dictionary<string, (string Path, Version? Version)> assemblies = new(StringComparer.OrdinalIgnoreCase);

    private DependencyContext()
        : base("RobustnessTools")
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location)!, "Dependencies");
        foreach (string path in Directory.EnumerateFiles(folder, "*.dll"))
        {
            var name = AssemblyName.GetAssemblyName(path);
            assemblies[name.Name!] = (path, name.Version);
        }

        Default.Resolving += (_, name) => Resolve(name);
    }

    /// <summary>Starts to answer.</summary>
    internal static void Attach() => _ = Instance.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => Resolve(assemblyName);

    private Assembly? Resolve(AssemblyName name) =>
        name.Name is { } simple && assemblies.TryGetValue(simple, out var known) && known.Version == name.Version ? LoadFromAssemblyPath(known.Path) : null;
}
