using System.Management.Automation;
using RobustnessTools.Plugins.Scaffolding;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Writes the project of a new plugin, which builds, tests itself and loads.</summary>
/// <remarks>
/// README.md in the folder says how to build, test and install it; it needs the .NET SDK and no package source. Test-RobustnessPlugin checks what was
/// built, Install-RobustnessPlugin installs it.
/// </remarks>
/// <example>
/// <code>New-RobustnessPlugin my-own</code>
/// <para>Writes a plugin with an activation to ./my-own.</para>
/// </example>
/// <example>
/// <code>New-RobustnessPlugin my-data -Kind Dataset -Path ./data-plugin | Get-ChildItem</code>
/// <para>Writes a plugin with a dataset loader, and lists its files.</para>
/// </example>
/// <seealso cref="TestRobustnessPluginCommand"/>
/// <seealso cref="InstallRobustnessPluginCommand"/>
[Cmdlet(VerbsCommon.New, "RobustnessPlugin", SupportsShouldProcess = true)]
[OutputType(typeof(DirectoryInfo))]
public sealed class NewRobustnessPluginCommand : ModuleCommand
{
    /// <summary>The name by which it will be chosen: lower-case letters, digits and hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    /// <summary>What it has: an Activation or a Dataset.</summary>
    [Parameter]
    [PSDefaultValue(Value = PluginKind.Activation)]
    public PluginKind Kind { get; set; }

    /// <summary>The folder to write to, which does not exist or is empty; one of the plugin's name, if not given.</summary>
    [Parameter(Position = 1)]
    [Alias("LiteralPath")]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Name, () =>
    {
        string folder = ShellPaths.Literal(this, Path ?? Name);
        PluginScaffold.RequireWritable(Kind, Name, folder);
        if (!ShouldProcess(folder, $"Write the project of the plugin {Name}")) return;
        string written = PluginScaffold.Write(Kind, Name, folder);
        WriteVerbose($"README.md in '{written}' says how to build, test and install it.");
        WriteObject(InvokeProvider.Item.Get([written], force: true, literalPath: true), enumerateCollection: true);
    });
}
