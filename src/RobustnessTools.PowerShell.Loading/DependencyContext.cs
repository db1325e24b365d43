using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace RobustnessTools.PowerShell.Loading;

/// <summary>
/// Where the module's third-party assemblies live: the folder <c>Dependencies</c>, in a load context of its own, apart from what other modules bring.
/// </summary>
/// <remarks>
/// <para>Our own assemblies load where PowerShell loads them, so that their types can be named in scripts. What one of them needs of the folder, the
/// runtime does not find there (or finds another module's older one) and asks here. Only the very version of the folder is answered: another module that
/// looks for its own version is not given ours. The folder is bound at import, before another module can bring a newer version, which the runtime would
/// take for ours.</para>
/// <para>Where a newer version is there already, our own assemblies go to this context too: all works, but their types cannot be named in scripts.</para>
/// <para>Attached once for the process, for many runspaces and imports; objects of the module outlive its removal.</para>
/// </remarks>
internal sealed class DependencyContext : AssemblyLoadContext
{
    private static readonly Lazy<DependencyContext> Instance = new(() => new DependencyContext());
    private readonly string own = Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location)!;
    private readonly Dictionary<string, (string Path, AssemblyName Name)> assemblies = new(StringComparer.OrdinalIgnoreCase);

    private DependencyContext()
        : base("RobustnessTools")
    {
        AssemblyName[] dependencies = [.. Directory.EnumerateFiles(Path.Combine(own, "Dependencies"), "*.dll").Select(Offer)];
        Default.Resolving += (_, name) => Resolve(name);

        Version?[] bound = Array.ConvertAll(dependencies, name => Default.LoadFromAssemblyName(name).GetName().Version);
        if (!bound.SequenceEqual(dependencies.Select(name => name.Version)))
        {
            foreach (string path in Directory.EnumerateFiles(own, "RobustnessTools*.dll")) Offer(path);
        }
    }

    /// <summary>Starts to answer.</summary>
    internal static void Attach() => _ = Instance.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => Resolve(assemblyName);

    /// <inheritdoc/>
    /// <remarks>
    /// Native libraries of the folder's assemblies lie beside them as in packages: <c>runtimes/linux-x64/native</c>. PowerShell itself looks only beside
    /// the assembly.
    /// </remarks>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        string[] files = [unmanagedDllName, unmanagedDllName + Extension];
        foreach (string system in Systems())
        {
            foreach (string file in files)
            {
                string path = Path.Combine(own, "Dependencies", "runtimes", system, "native", file);
                if (File.Exists(path)) return LoadUnmanagedDllFromPath(path);
            }
        }

        return IntPtr.Zero;
    }

    private static string Extension => OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";

    // As the runtime names the system it was built for; then as packages name it: one library for both processors of a Mac, and no distribution of Linux.
    private static IEnumerable<string> Systems()
    {
        yield return RuntimeInformation.RuntimeIdentifier;
        if (OperatingSystem.IsMacOS()) yield return "osx";
        else if (OperatingSystem.IsLinux()) yield return "linux-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
    }

    private AssemblyName Offer(string path)
    {
        var name = AssemblyName.GetAssemblyName(path);
        assemblies[name.Name!] = (path, name);
        return name;
    }

    private Assembly? Resolve(AssemblyName name) =>
        name.Name is { } simple && assemblies.TryGetValue(simple, out var known) && known.Name.Version == name.Version
            ? LoadFromAssemblyPath(known.Path)
            : null;
}
