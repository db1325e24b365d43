using System.Reflection;
using System.Runtime.Loader;

namespace RobustnessTools.Numerics.LinearAlgebra.Cuda;

/// <summary>Where the package <c>RobustnessTools.Cuda</c> lives when the program does not refer to it: apart, with what its folder brings along.</summary>
/// <remarks>
/// The assemblies of RobustnessTools are those of the program, wherever they were loaded (a PowerShell module's may be in a context of their own): matrices
/// and providers are then the same types on both sides.
/// </remarks>
/// <param name="host">Where the program's assemblies are.</param>
/// <param name="folder">The package's folder.</param>
internal sealed class CudaLoadContext(AssemblyLoadContext host, string folder) : AssemblyLoadContext(CudaPackage.Name)
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name ?? "";
        if (name == "RobustnessTools" || name.StartsWith("RobustnessTools.", StringComparison.Ordinal)) return host.LoadFromAssemblyName(assemblyName);
        string file = Path.Combine(folder, name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
