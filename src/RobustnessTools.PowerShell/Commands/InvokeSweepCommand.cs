using System.Collections.Concurrent;
using System.Management.Automation;
using RobustnessTools.Basics.Options;
using RobustnessTools.Cluster;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Runs the plan of a sweep, saves each trial as it ends, and gives its rows.</summary>
/// <remarks>
/// Rows come as trials end, those that are there already first; where the pipeline wants no more of them (Select-Object -First), the sweep stops.
/// The same plan and folder again run only what is missing: after Ctrl+C, a crash or a power cut. A plan that only adds trials, samples, widths or names
/// extends what is there: its rows stay, and the new ones are those that a run of the whole plan gives. The folder gets rows.csv, run.json (plans, versions,
/// machine) and summary.csv. A plan runs on all threads of this session; trials run side by side where that is faster. With -Engine Slurm they are computed
/// by job arrays of a cluster, which go on after Ctrl+C (docs/cluster.md).
/// </remarks>
/// <example>
/// <code>New-SweepPlan -Model rf -Activation tanh -Samples 50, 100 -Widths 200, 400, 800 -Dimension 50 -Trials 3 | Invoke-Sweep -Path ./sweep |
///     Measure-ScalingExponent</code>
/// <para>Runs a sweep and fits a power law to it.</para>
/// </example>
/// <example>
/// <code>$plan = New-SweepPlan -Model ntk -Activation square -Samples 100 -Widths 10, 20, 40 -Dimension 50 -Trials 2
/// $plan | Invoke-Sweep -Path ./ntk | Export-SensitivityChart -Path ./ntk.svg
/// Get-SweepResult ./ntk -Summary</code>
/// <para>Runs a sweep, draws it, and shows the mean of each cell with its confidence interval.</para>
/// </example>
/// <example>
/// <code>$plan = @{ Model = 'rf'; Activation = 'tanh'; Samples = 50; Dimension = 50 }
/// New-SweepPlan @plan -Widths 100, 200 -Trials 2 | Invoke-Sweep -Path ./grown | Out-Null
/// New-SweepPlan @plan -Widths 100, 200, 400 -Trials 4 | Invoke-Sweep -Path ./grown | Out-Null
/// Get-SweepResult ./grown -Summary</code>
/// <para>Runs a sweep, and adds a width and two trials to it.</para>
/// </example>
/// <example>
/// <code>$plan = New-SweepPlan -Model rf -Activation tanh -Samples 100, 200 -Widths 500, 1000 -Dimension 50 -Trials 20
/// $plan | Invoke-Sweep -Path ./shared -Engine Slurm -Partition short -MaxRunning 10</code>
/// <para>Computes the trials on the nodes of a cluster, ten at a time; the folder is one that all nodes see.</para>
/// </example>
/// <seealso cref="ReceiveSweepCommand"/>
/// <seealso cref="StopSweepCommand"/>
/// <seealso cref="NewSweepPlanCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
/// <seealso cref="MeasureScalingExponentCommand"/>
/// <seealso cref="ExportSensitivityChartCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "Sweep", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(SensitivityRow))]
public sealed class InvokeSweepCommand : SweepingCommand
{
    /// <summary>The plan, from New-SweepPlan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public StudyPlan Plan { get; set; } = null!;

    /// <summary>The folder of the results; made when it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    public string Path { get; set; } = "";

    /// <summary>The folder of the results; the same as Path, for those who are used to it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    public string? LiteralPath { get; set; }

    /// <inheritdoc cref="EngineSettings.Engine"/>
    [Parameter]
    public EngineChoice Engine { get; set; }

    /// <inheritdoc cref="EngineSettings.Partition"/>
    [Parameter]
    public string? Partition { get; set; }

    /// <inheritdoc cref="EngineSettings.Account"/>
    [Parameter]
    public string? Account { get; set; }

    /// <inheritdoc cref="EngineSettings.TimeLimit"/>
    [Parameter]
    public string? TimeLimit { get; set; }

    /// <inheritdoc cref="EngineSettings.Cpus"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    [ShellValue(typeof(int))]
    public int Cpus { get; set; } = 1;

    /// <inheritdoc cref="EngineSettings.MaxRunning"/>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ShellValue(typeof(int))]
    public int MaxRunning { get; set; }

    /// <summary>Further arguments of sbatch, each in one word: '--constraint=avx512'.</summary>
    [Parameter]
    public string[] SbatchArgument { get; set; } = [];

    /// <inheritdoc cref="EngineSettings.Retries"/>
    [Parameter]
    [ValidateRange(0, 100)]
    [ShellValue(typeof(int))]
    public int Retries { get; set; } = EngineSettings.DefaultRetries;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Plan, () =>
    {
        string folder = ShellPaths.Literal(this, LiteralPath ?? Path);
        Study study = StudyCatalog.Loaded().Of(Plan);
        if (!ShouldProcess(folder, FormattableString.Invariant($"Run a {study.Name} of {study.CellsOf(Plan)} cells in {Plan.Trials} trials"))) return;
        UnitEngine? engine = OwnEngine();
        var saved = new ConcurrentQueue<IReadOnlyList<object>>();
        int failed =
            Run("Sweep", folder, (settings, progress) =>
                study.Run(new StudyRunner(Session.Catalog), Plan, folder, settings, progress, saved.Enqueue), () => WriteRows(saved), engine);
        SweepEnd.Of(this, study, Plan, folder, failed);
    });

    private SlurmEngine? OwnEngine()
    {
        OptionEffects.Check(MyInvocation.BoundParameters.Keys, Engine == EngineChoice.Slurm ? Circumstances.Cluster : Circumstances.ThisProcess);
        return Engine == EngineChoice.Local ? null
            : new SlurmEngine(Options<EngineSettings>() with { SbatchArguments = SbatchArgument }, Session.Choice, UnitProgram.Of(this));
    }

    /// <summary>Rows go down the pipeline as trials end; where it wants no more of them, the sweep stops.</summary>
    private void WriteRows(ConcurrentQueue<IReadOnlyList<object>> saved)
    {
        while (saved.TryDequeue(out IReadOnlyList<object>? rows)) WriteObject(rows.Select(RowObject.Of), enumerateCollection: true);
    }
}
