using System.Management.Automation;

namespace RobustnessTools.PowerShell.Loading;

/// <summary>What happens first when the module is imported.</summary>
/// <remarks>
/// In an assembly of its own: PowerShell has loaded all types of an assembly, and what their fields need, before it asks for its initializer.
/// </remarks>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => DependencyContext.Attach();
}
