using System.Management.Automation;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Profiling;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Measures how fast a whole sweep runs here, and what each stage of it takes, against the rate of matrix products in the same process.</summary>
/// <remarks>
/// Runs a job on Gaussian data as Invoke-Sweep does, files included, in a folder of its own that is removed. Without parameters, that is the grid of the
/// paper's synthetic figure in two trials. Runs holds each run, the first of which is cold, Stages of a run where its time went.
/// </remarks>
/// <example>
/// <code>Measure-SweepSpeed -Samples 200, 400 -Widths 500, 1000 -Dimension 100 -Repeat 2 | ForEach-Object Runs</code>
/// <para>Shows two runs of a small job.</para>
/// </example>
/// <example>
/// <code>(Measure-SweepSpeed -Model ntk -Samples 100, 200 -Widths 15, 30 -Dimension 50).Median.Stages | Sort-Object Seconds -Descending</code>
/// <para>Shows where the time of a neural-tangent job goes.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="SetComputeProviderCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "SweepSpeed")]
[OutputType(typeof(JobProfile))]
public sealed class MeasureSweepSpeedCommand : ModuleCommand
{
    /// <summary>Which model: RandomFeatures (rf), NeuralTangent (ntk) or FullNeuralTangent (ntk-full).</summary>
    [Parameter(Position = 0)]
    [Alias("Kind")]
    [ModelKindName]
    [PSDefaultValue(Value = ModelKind.RandomFeatures)]
    public ModelKind Model { get; set; }

    /// <summary>Names of activations; tanh, or square for NTK, if not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <summary>Number of inputs d; 1000, if not given.</summary>
    [Parameter]
    [ShellValue(typeof(int))]
    public int Dimension { get; set; }

    /// <summary>Numbers of samples N; 400, 800 and 1600, if not given.</summary>
    [Parameter]
    [WholeNumbers]
    public int[] Samples { get; set; } = [];

    /// <summary>Widths k; 2000:40000:2000, or 15:600:15 for NTK, if not given.</summary>
    [Parameter]
    [Alias("Width")]
    [WholeNumbers]
    public int[] Widths { get; set; } = [];

    /// <summary>Number of trials; 2, if not given.</summary>
    [Parameter]
    [ShellValue(typeof(int))]
    public int Trials { get; set; }

    /// <summary>Number of test points; 20, if not given.</summary>
    [Parameter]
    [ShellValue(typeof(int))]
    public int TestPoints { get; set; }

    /// <summary>Of weights, features and products; the rate that it is compared with is that of products in the same precision.</summary>
    [Parameter]
    public Precision Precision { get; set; }

    /// <summary>Runs of the whole job in one process: the first one is cold.</summary>
    [Parameter]
    [PSDefaultValue(Value = 1)]
    [ShellValue(typeof(int))]
    public int Repeat { get; set; } = 1;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Model, () =>
    {
        SweepPlan plan = Plan();
        using ComputeContext compute = SessionCompute().Part(cancellation: Cancellation);
        var settings = new StudySettings { Compute = compute };
        WriteObject(Compute("Measuring speed", compute.Threads, progress =>
            JobBenchmark.Run(plan, settings, Repeat, Session.Catalog, state => progress.Report(state.Fraction))));
    });

    private SweepPlan Plan()
    {
        SweepPlan standard = BenchmarkPlans.Of(Model.ShortName());
        return (standard with
        {
            Activations = Activation.Length > 0 ? [.. Activation.Select(CatalogName.Canonical)] : standard.Activations,
            Dimension = IsGiven(nameof(Dimension)) ? Dimension : standard.Dimension,
            Samples = Samples.Length > 0 ? Samples : standard.Samples,
            Widths = Widths.Length > 0 ? Widths : standard.Widths,
            Trials = IsGiven(nameof(Trials)) ? Trials : standard.Trials,
            TestPoints = IsGiven(nameof(TestPoints)) ? TestPoints : standard.TestPoints,
            Precision = Precision,
        }).Validated();
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
