using System.Management.Automation;
using RobustnessTools.Plugins.Checks;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Checks plugins: their description, derivatives, parity, finite values, spans, threads.</summary>
/// <remarks>
/// Runs the code of the plugin: check what you trust only. Gives one row for each check; a check that failed says where and by how much. With Quiet, gives
/// only whether all of them passed.
/// </remarks>
/// <example>
/// <code>Get-RobustnessPlugin *.Activations | Test-RobustnessPlugin | Where-Object Subject -EQ swish</code>
/// <para>Shows the checks of one activation of a bundled plugin.</para>
/// </example>
/// <example>
/// <code>Get-RobustnessPlugin | Test-RobustnessPlugin -Quiet</code>
/// <para>Tells of each plugin whether it is in order.</para>
/// </example>
/// <seealso cref="GetRobustnessPluginCommand"/>
/// <seealso cref="InstallRobustnessPluginCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "RobustnessPlugin", DefaultParameterSetName = "Path")]
[OutputType(typeof(PluginFindingRow), typeof(bool))]
public sealed class TestRobustnessPluginCommand : ModuleCommand
{
    /// <summary>The plugins' folders, with plugin.json and the built assembly; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The plugins' folders; brackets and stars stand for themselves.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Gives only whether all checks of a plugin passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            ForItem(path, () =>
            {
                foreach (string folder in ShellPaths.Matching(this, path)) ForItem(folder, () => Check(folder));
            });
        }

        foreach (string path in LiteralPath) ForItem(path, () => Check(ShellPaths.Literal(this, path)));
    }

    private void Check(string folder)
    {
        PluginReport report = Compute($"Checking {folder}", threads: 1, _ => PluginCheck.Run(folder));
        if (Quiet) WriteObject(report.Passed);
        else
            WriteObject(
                report.Findings.Select(finding =>
                new PluginFindingRow(report.Manifest.Name, finding.Subject, finding.Check, finding.Passed, finding.Detail)), enumerateCollection: true);
    }
}
