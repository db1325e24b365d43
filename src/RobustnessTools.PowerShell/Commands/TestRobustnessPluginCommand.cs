using System.Collections.Concurrent;
using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Plugins.Checks;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Checks plugins: their description, derivatives, parity, finite values, spans, threads.</summary>
/// <remarks>
/// Runs the code of the plugin: check what you trust only. Gives one row for each check; a check that failed says where and by how much. With Quiet, gives
/// only whether all of them passed. With Watch, checks again whenever a build replaces the plugin, until Ctrl+C.
/// </remarks>
/// <example>
/// <code>Get-RobustnessPlugin *.Activations | Test-RobustnessPlugin | Where-Object Subject -EQ swish</code>
/// <para>Shows the checks of one activation of a bundled plugin.</para>
/// </example>
/// <example>
/// <code>Get-RobustnessPlugin | Test-RobustnessPlugin -Quiet</code>
/// <para>Tells of each plugin whether it is in order.</para>
/// </example>
/// <example>
/// <code>Get-RobustnessPlugin *.Activations | Test-RobustnessPlugin -Watch -Quiet | Select-Object -First 1</code>
/// <para>Checks a plugin now and, without the last part, after each build that replaces it.</para>
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

    /// <summary>Checks again whenever a build replaces the plugin; one folder only, which is there at the start. Ctrl+C ends it.</summary>
    [Parameter]
    public SwitchParameter Watch { get; set; }

    private List<string> Watched { get; } = [];

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

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ForAll(null, () =>
        {
            if (Watched.Count > 1)
            {
                throw new InputException("ConflictingInputs", InputErrorKind.InvalidArgument,
                    $"Watch takes one plugin, and {Watched.Count} folders were given, '{Watched[0]}' and '{Watched[1]}' among them: name one of them.");
            }

            foreach (string folder in Watched) CheckAfterEachBuild(folder);
        });
        base.EndProcessing();
    }

    private void Check(string folder)
    {
        if (Watch) Watched.Add(folder);
        else Show(Compute($"Checking {folder}", threads: 1, _ => PluginCheck.Run(folder)));
    }

    /// <summary>Checks on another thread; only this one may write what was found.</summary>
    private void CheckAfterEachBuild(string folder)
    {
        var found = new ConcurrentQueue<Action>();
        Compute(
            $"Watching {folder}", threads: 1,
            _ =>
            {
                PluginWatch.Run(folder, check => found.Enqueue(Outcome(check, folder)), Cancellation);
                return 0;
            },
            () =>
            {
                while (found.TryDequeue(out Action? show)) show();
            });
    }

    /// <summary>What is wrong now may be right after the next build: an error is written, and the pipeline goes on.</summary>
    private Action Outcome(Func<PluginReport> check, string folder)
    {
        try
        {
            PluginReport report = check();
            return () => Show(report);
        }
        catch (InputException error)
        {
            ErrorRecord record = InputErrors.Record(error, folder);
            return () => WriteError(record);
        }
    }

    private void Show(PluginReport report)
    {
        if (Quiet) WriteObject(report.Passed);
        else
        {
            WriteObject(
                report.Findings.Select(finding =>
                    new PluginFindingRow(report.Manifest.Name, finding.Subject, finding.Check, finding.Passed, finding.Detail)), enumerateCollection: true);
        }
    }
}
