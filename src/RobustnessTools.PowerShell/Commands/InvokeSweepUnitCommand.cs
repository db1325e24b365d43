using System.Management.Automation;
using RobustnessTools.Cluster;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Computes a task of a job array, as the nodes of a cluster do.</summary>
/// <remarks>Invoke-Sweep -Engine Slurm gives this command to the nodes; by hand it shows why a task fails.</remarks>
/// <example>
/// <code>Invoke-SweepUnit ./shared/cluster/1 -Task 0</code>
/// <para>Computes the first task here.</para>
/// </example>
/// <example>
/// <code>Push-Location ./shared/cluster/1
/// Invoke-SweepUnit
/// Pop-Location</code>
/// <para>What a node does: the folder is the current one, and Slurm says which task.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "SweepUnit")]
[OutputType(typeof(void))]
public sealed class InvokeSweepUnitCommand : ModuleCommand
{
    /// <summary>The folder of the job array.</summary>
    [Parameter(Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = ".";

    /// <summary>Number of the task, from 0; that of SLURM_ARRAY_TASK_ID, if not given.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [ShellValue(typeof(int))]
    public int Task { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForAll(Path, () =>
    {
        string folder = ShellPaths.Literal(this, Path);
        int? task = MyInvocation.BoundParameters.ContainsKey(nameof(Task)) ? Task : null;
        Compute("Task", threads: 1, _ =>
        {
            UnitWorker.Run(folder, task, Session.Catalog, Cancellation);
            return true;
        });
    });
}
