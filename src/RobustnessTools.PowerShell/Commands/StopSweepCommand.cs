using System.Management.Automation;
using RobustnessTools.Cluster;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Cancels the jobs on a cluster of a sweep's folder, and keeps the trials that have ended.</summary>
/// <remarks>The same plan and folder again compute what is missing, on a cluster or here.</remarks>
/// <example>
/// <code>Stop-Sweep ./shared</code>
/// <para>Cancels what runs and waits, and says how many trials are saved.</para>
/// </example>
/// <example>
/// <code>Stop-Sweep ./shared
/// Get-SweepResult ./shared -Summary</code>
/// <para>Cancels the jobs, and summarizes what there is.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="ReceiveSweepCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "Sweep")]
[OutputType(typeof(CancelledSweep))]
public sealed class StopSweepCommand : ModuleCommand
{
    /// <summary>The folder of the results.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Path, () => WriteObject(SlurmEngine.Cancel(ShellPaths.Literal(this, Path), Cancellation)));
}
