using System.Management.Automation;

namespace RobustnessTools.PowerShell.Loading;

/// <summary>What happens when the module is imported: a place is named for its dependencies, and nothing is loaded from it yet.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport() => DependencyContext.Attach();

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => Running.ModuleSession.Forget();
}
