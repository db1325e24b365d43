using System.Management.Automation;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What happens when the module is removed.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => ModuleSession.Forget();
}
