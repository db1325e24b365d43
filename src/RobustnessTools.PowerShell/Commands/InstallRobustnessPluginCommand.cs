using System.Management.Automation;
using RobustnessTools.Basics;
using RobustnessTools.Plugins;
using RobustnessTools.Plugins.Installation;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Checks plugins and installs them for this user.</summary>
/// <remarks>
/// Takes a plugin's folder, as 'dotnet build' or 'dotnet publish' filled it, or a package (.nupkg). Checking runs its code: install what you trust only. A
/// plugin is installed whole or not at all, and is then there for this and later sessions, and for the tool 'robustness'.
/// </remarks>
/// <example>
/// <code>Get-RobustnessPlugin *.Activations | Install-RobustnessPlugin -WhatIf</code>
/// <para>Tells what would be installed.</para>
/// </example>
/// <example>
/// <code>Get-ChildItem *.nupkg | Install-RobustnessPlugin -Force -WhatIf</code>
/// <para>Without WhatIf, installs all packages of the current folder, replacing older versions.</para>
/// </example>
/// <seealso cref="TestRobustnessPluginCommand"/>
/// <seealso cref="UninstallRobustnessPluginCommand"/>
/// <seealso cref="GetRobustnessPluginCommand"/>
[Cmdlet(VerbsLifecycle.Install, "RobustnessPlugin", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Path")]
[OutputType(typeof(PluginRow))]
public sealed class InstallRobustnessPluginCommand : ModuleCommand
{
    /// <summary>Folders or packages; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Folders or packages; brackets and stars stand for themselves.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Replaces a plugin of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            ForItem(path, () =>
            {
                foreach (string source in ShellPaths.Matching(this, path)) ForItem(source, () => Install(source));
            });
        }

        foreach (string path in LiteralPath) ForItem(path, () => Install(ShellPaths.Literal(this, path)));
    }

    private void Install(string source)
    {
        UserPlugins plugins = UserPlugins.Standard();
        plugins.RequireInstallable(source, Force);
        if (!ShouldProcess(source, $"Check the plugin and install it in {UserFolder.Plugins}")) return;
        InstalledPlugin plugin = Compute($"Installing {source}", threads: 1, _ => plugins.Install(source, Force));
        Session.ForgetPlugins();
        WriteObject(PluginRow.Of(plugin));
    }
}
