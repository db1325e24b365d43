using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Numerics.LinearAlgebra.Cuda;

/// <summary>The package <c>RobustnessTools.Cuda</c>, which computes on an NVIDIA GPU, as a file that was found.</summary>
/// <remarks>
/// Nothing refers to it when it is compiled: who has no GPU carries neither it nor what it needs. What joins it to this assembly is one method,
/// <c>public static ILinearAlgebra Create(ILinearAlgebra host)</c> of the class <c>RobustnessTools.Cuda.CudaProvider</c>; its version is this
/// assembly's own, since the two share what is internal.
/// </remarks>
internal sealed class CudaPackage(string file)
{
    /// <summary>Of the package and of its assembly.</summary>
    internal const string Name = "RobustnessTools.Cuda";

    private const string Entry = "RobustnessTools.Cuda.CudaProvider";
    private const string Method = "Create";

    private static readonly Lock Gate = new();
    private static ILinearAlgebra? provider;

    /// <summary>The full path of the assembly.</summary>
    internal string File => file;

    /// <summary>The provider of this process: made at the first call, since that is costly; what fails is tried anew at the next one.</summary>
    /// <param name="host">Gives what computes beside the device.</param>
    /// <exception cref="InputException">As <see cref="CudaFolders.Find"/> and <see cref="Create"/>.</exception>
    internal static ILinearAlgebra Provider(Func<ILinearAlgebra> host)
    {
        lock (Gate) return provider ??= CudaFolders.Standard().Find().Create(host());
    }

    /// <summary>Loads the package and makes its provider.</summary>
    /// <param name="host">What computes beside the device.</param>
    /// <exception cref="InputException">The package is of another version (<c>ProviderVersionMismatch</c>) or incomplete (<c>ProviderNotFound</c>); or
    /// what its own method throws: that there is no driver or no device, for instance.</exception>
    internal ILinearAlgebra Create(ILinearAlgebra host)
    {
        RequireVersion();
        return EntryPoint(Load())(host);
    }

    /// <summary>Read without loading: what is loaded stays, and could not be replaced.</summary>
    private void RequireVersion()
    {
        string version = FileVersionInfo.GetVersionInfo(file).ProductVersion?.Split('+')[0].Trim() ?? "";
        if (version.Length == 0) throw Incomplete("is no assembly with a version", null);
        if (version != Installation.Version)
        {
            throw new InputException("ProviderVersionMismatch", InputErrorKind.InvalidData,
                $"The provider 'cuda' cannot be used: '{file}' is of version {version}, but this is RobustnessTools {Installation.Version}; put the "
                    + "package of the same version there (docs/cuda.md).");
        }
    }

    private Assembly Load()
    {
        AssemblyLoadContext host = AssemblyLoadContext.GetLoadContext(Assembly.GetExecutingAssembly()) ?? AssemblyLoadContext.Default;
        string folder = Path.GetDirectoryName(file)!;
        try
        {
            Assembly assembly = OfProgram(host, folder) ?? new CudaLoadContext(host, folder).LoadFromAssemblyPath(file);
            RequireReferences(assembly);
            return assembly;
        }
        catch (BadImageFormatException error)
        {
            throw Incomplete("cannot be loaded", error);
        }
    }

    /// <summary>A program that refers to the package has it among its own assemblies; a second copy would have other types.</summary>
    private static Assembly? OfProgram(AssemblyLoadContext host, string folder)
    {
        if (folder != Path.GetFullPath(CudaFolders.Standard().Beside)) return null;
        try
        {
            return host.LoadFromAssemblyName(new AssemblyName(Name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Missing files are found here and not in the middle of what needs them, where they would be an error of the program.</summary>
    private void RequireReferences(Assembly assembly)
    {
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(assembly)!;
        foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
        {
            try
            {
                context.LoadFromAssemblyName(reference);
            }
            catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException)
            {
                throw Incomplete($"needs {reference.Name} {reference.Version}, which is not there or cannot be loaded", error);
            }
        }
    }

    private Func<ILinearAlgebra, ILinearAlgebra> EntryPoint(Assembly assembly)
    {
        MethodInfo? method = assembly.GetType(Entry)?.GetMethod(Method, BindingFlags.Public | BindingFlags.Static, [typeof(ILinearAlgebra)]);

        // By a delegate, which lets errors pass as they are.
        return method is not null && typeof(ILinearAlgebra).IsAssignableFrom(method.ReturnType)
            ? method.CreateDelegate<Func<ILinearAlgebra, ILinearAlgebra>>()
            : throw Incomplete($"has no method {Entry}.{Method}", null);
    }

    private InputException Incomplete(string problem, Exception? cause) => new("ProviderNotFound", InputErrorKind.InvalidData,
        $"The provider 'cuda' cannot be used: '{file}' {problem}; put the files of {Name}-{Installation.Version}.zip there anew (docs/cuda.md).", cause);
}
