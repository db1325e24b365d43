using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins;

/// <summary>A plugin's assembly, loaded by McMaster.NETCore.Plugins: its own folder, apart from the program's and from other plugins'.</summary>
/// <remarks>
/// Shared with the program are the contract, so that a plugin's activation is an activation here, and the framework. Everything else the plugin brings
/// along, in whatever version.
/// The loader would take what the plugin lacks from the program: such a plugin would work in one program and fail in the next, and is refused. That is
/// seen in what its assemblies refer to; a library that code asks for by a name in a text is not.
/// </remarks>
internal sealed class PluginAssembly : IDisposable
{
    private static readonly Assembly Contract = typeof(IActivation).Assembly;
    private readonly PluginLoader loader;

    /// <summary>Loads it.</summary>
    /// <param name="path">Absolute path of the assembly.</param>
    /// <exception cref="Exception">Whatever the runtime throws for an assembly that is damaged, for another processor, or lacks something
    /// (<see cref="PluginFailure"/> has a sentence for each).</exception>
    public PluginAssembly(string path)
    {
        loader = PluginLoader.CreateFromAssemblyFile(
            path, isUnloadable: true, sharedTypes: [typeof(IActivation)], config => config.DefaultContext = ContractContext.Instance);
        try
        {
            Assembly = loader.LoadDefaultAssembly();
            RequireOwn(Assembly);
        }
        catch
        {
            loader.Dispose();
            throw;
        }
    }

    /// <summary>The assembly itself.</summary>
    public Assembly Assembly { get; }

    /// <summary>Where the plugin's assemblies live.</summary>
    public AssemblyLoadContext Context => loader.LoadContext;

    /// <summary>Lets the code be collected once nothing refers to it any more.</summary>
    public void Dispose() => loader.Dispose();

    /// <summary>Follows references from assembly to assembly of the plugin. What is nowhere is left for the code that needs it: often that is not
    /// called.</summary>
    private void RequireOwn(Assembly root)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var own = new Queue<Assembly>([root]);
        while (own.TryDequeue(out var assembly))
        {
            foreach (var reference in assembly.GetReferencedAssemblies())
            {
                if (!seen.Add(reference.Name!) || IsShared(reference) || Find(reference) is not { } found) continue;
                if (AssemblyLoadContext.GetLoadContext(found) != Context)
                    throw new FileNotFoundException($"'{reference.Name}' is not in the plugin's folder.", reference.FullName);
                own.Enqueue(found);
            }
        }
    }

    private Assembly? Find(AssemblyName name)
    {
        try
        {
            return loader.LoadAssembly(name);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return null;
        }
    }

    private static bool IsShared(AssemblyName name) =>
        IsContract(name) || FrameworkAssemblies.Contains(name);

    private static bool IsContract(AssemblyName name) => string.Equals(name.Name, Contract.GetName().Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the loader looks for what is shared: the contract that this program has, whatever version of its file the plugin was built
    /// against. Its own version number says what fits.</summary>
    private sealed class ContractContext() : AssemblyLoadContext("RobustnessTools.Contract")
    {
        public static readonly ContractContext Instance = new();

        protected override Assembly? Load(AssemblyName assemblyName) => IsContract(assemblyName) ? Contract : null;
    }
}
