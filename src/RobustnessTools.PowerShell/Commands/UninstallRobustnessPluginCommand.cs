using System.Management.Automation;
using RobustnessTools.Plugins.Installation;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Removes plugins that this user has installed.</summary>
/// <remarks>Bundled plugins and those of ROBUSTNESSTOOLS_PLUGINS are not touched. Activations that are in use stay usable until the session ends.</remarks>
/// <example>
/// <code>Get-RobustnessPlugin | Where-Object Origin -EQ User | Uninstall-RobustnessPlugin -WhatIf</code>
/// <para>Tells what would be removed.</para>
/// </example>
/// <example>
/// <code>Get-RobustnessPlugin my-* | Uninstall-RobustnessPlugin -WhatIf</code>
/// <para>Without WhatIf, removes the plugins whose names begin with my-.</para>
/// </example>
/// <seealso cref="InstallRobustnessPluginCommand"/>
/// <seealso cref="GetRobustnessPluginCommand"/>
[Cmdlet(VerbsLifecycle.Uninstall, "RobustnessPlugin", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class UninstallRobustnessPluginCommand : ModuleCommand
{
    /// <summary>Names of plugins.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InstalledPluginCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            ForItem(name, () =>
            {
                UserPlugins plugins = UserPlugins.Standard();
                if (!ShouldProcess(name, $"Remove the plugin from {plugins.FolderOf(name)}")) return;
                WriteVerbose($"{name} was removed from '{plugins.Remove(name)}'.");
                Session.ForgetPlugins();
            });
        }
    }
}
