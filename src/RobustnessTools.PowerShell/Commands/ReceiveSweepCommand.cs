using System.Collections.Concurrent;
using System.Management.Automation;
using RobustnessTools.Cluster;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Follows the jobs on a cluster of a sweep's folder to their end, and gives its rows.</summary>
/// <remarks>
/// Invoke-Sweep -Engine Slurm follows its jobs by itself; after Ctrl+C they go on, and this returns to them: rows that are there already come first, and
/// then those of each trial that ends. What fails is submitted again as that command said. With the last trial the folder is that of a sweep which ran in
/// one process, with its summary.csv.
/// </remarks>
/// <example>
/// <code>Receive-Sweep ./shared | Get-SweepResult -Summary</code>
/// <para>Waits for the trials that are still computed, and summarizes all.</para>
/// </example>
/// <example>
/// <code>Receive-Sweep ./shared | Export-SensitivityChart -Path ./shared.svg</code>
/// <para>Draws the sweep when its last trial has ended.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="StopSweepCommand"/>
[Cmdlet(VerbsCommunications.Receive, "Sweep")]
[OutputType(typeof(SensitivityRow))]
public sealed class ReceiveSweepCommand : ModuleCommand
{
    /// <summary>The folder of the results.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Path, () =>
    {
        string folder = ShellPaths.Literal(this, Path);
        var saved = new ConcurrentQueue<IReadOnlyList<object>>();
        FollowedSweep followed = Compute(
            "Jobs", threads: 1,
            progress => SlurmEngine.Attach(folder, state => progress.Report(state.Fraction, SweepStatus.Of(state)), saved.Enqueue, Cancellation),
            () => WriteRows(saved));
        SweepEnd.Of(this, followed.Study, followed.Plan, folder, followed.FailedCells);
    });

    private void WriteRows(ConcurrentQueue<IReadOnlyList<object>> saved)
    {
        while (saved.TryDequeue(out IReadOnlyList<object>? rows)) WriteObject(rows.Select(RowObject.Of), enumerateCollection: true);
    }
}
