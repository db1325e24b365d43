using System.Management.Automation;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Makes the plan of a sweep: every combination of model, activation, dataset, N and k, in independent trials.</summary>
/// <remarks>
/// Plans are the same as those of the tool 'robustness sweep': they can be read from its plan files (Path) and written to them (SavePath).
/// Lists of numbers may be texts with ranges: 2000:40000:2000 (from:to:step) or log:100:10000:5 (from:to:count).
/// </remarks>
/// <example>
/// <code>New-SweepPlan -Model rf -Activation tanh, square -Samples 50, 100 -Widths 200:1000:200 -Dimension 50 -Trials 3 | Invoke-Sweep -Path ./results</code>
/// <para>Runs a small sweep of random-features models on synthetic data.</para>
/// </example>
/// <example>
/// <code>New-SweepPlan -Model ntk -Activation square -Samples 100 -Widths log:5:50:4 -SavePath ./plan.json
/// New-SweepPlan -Path ./plan.json</code>
/// <para>Writes a plan to a file and reads it again.</para>
/// </example>
/// <example>
/// <code>New-SweepPlan -Model rf -Activation tanh -Samples 100 -Widths 60:200:20 -Dimension 50 -Ridge 0, 1, 10 -Trials 3 | Invoke-Sweep -Path ./ridged</code>
/// <para>Sweeps ridges too: r of ‖Φθ − y‖² + r‖θ‖² is an axis of the rows.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
[Cmdlet(VerbsCommon.New, "SweepPlan", DefaultParameterSetName = Grid, SupportsShouldProcess = true)]
[OutputType(typeof(SweepPlan))]
public sealed class NewSweepPlanCommand : PlanCommand<SweepPlan>
{
    /// <inheritdoc cref="SweepPlan.Models"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Kind", "Models")]
    [ArgumentCompleter(typeof(ModelKindCompleter))]
    public string[] Model { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.Activations"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Activations")]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.Samples"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("TrainCount")]
    [WholeNumbers]
    public int[] Samples { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.Widths"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Width")]
    [WholeNumbers(AllowsInfinite = true)]
    public int[] Widths { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.Datasets"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Datasets")]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string[] Dataset { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.Dimension"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Dimension { get; set; }

    /// <inheritdoc cref="SweepPlan.Labels"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Label", "Labels")]
    [ShellValue(typeof(LabelDistribution), Alias = "Label", MayBeNull = true)]
    public LabelDistribution? LabelDistribution { get; set; }

    /// <inheritdoc cref="SweepPlan.Classes"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Class")]
    [WholeNumbers]
    public int[] Classes { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.Normalization"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(Normalization), MayBeUnknown = true)]
    public Normalization? Normalization { get; set; }

    /// <inheritdoc cref="SweepPlan.Trials"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Trials { get; set; }

    /// <inheritdoc cref="SweepPlan.TestPoints"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("TestCount")]
    [ShellValue(typeof(int), Alias = "TestCount", MayBeNull = true)]
    public int? TestPoints { get; set; }

    /// <inheritdoc cref="SweepPlan.Tests"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(TestChoice), MayBeUnknown = true)]
    public TestChoice? Tests { get; set; }

    /// <inheritdoc cref="SweepPlan.Seed"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(ulong), MayBeNull = true)]
    public ulong? Seed { get; set; }

    /// <inheritdoc cref="SweepPlan.Convention"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(SensitivityConvention), MayBeUnknown = true)]
    public SensitivityConvention? Convention { get; set; }

    /// <inheritdoc cref="SweepPlan.Independent"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(bool), MayBeNull = true)]
    public SwitchParameter Independent { get; set; }

    /// <inheritdoc cref="SweepPlan.LabelAveraged"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(bool), MayBeUnknown = true)]
    public SwitchParameter LabelAveraged { get; set; }

    /// <inheritdoc cref="SweepPlan.LeastSquares"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(bool), MayBeNull = true)]
    public SwitchParameter LeastSquares { get; set; }

    /// <inheritdoc cref="SweepPlan.Precision"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(Precision), MayBeNull = true)]
    public Precision? Precision { get; set; }

    /// <inheritdoc cref="SweepPlan.Solver"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(SolverChoice), MayBeNull = true)]
    public SolverChoice? Solver { get; set; }

    /// <inheritdoc cref="SweepPlan.Tolerance"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(double), MayBeNull = true)]
    public double? Tolerance { get; set; }

    /// <inheritdoc cref="SweepPlan.MaximumIterations"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? MaximumIterations { get; set; }

    /// <inheritdoc cref="SweepPlan.Ridge"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Numbers]
    public double[] Ridge { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.Time"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Numbers]
    public double[] Time { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.Steps"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [WholeNumbers]
    public int[] Steps { get; set; } = [];

    /// <inheritdoc cref="SweepPlan.StepSize"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(double), MayBeUnknown = true)]
    public double? StepSize { get; set; }

    /// <inheritdoc cref="SweepPlan.Parametrization"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(Parametrization), MayBeUnknown = true)]
    public Parametrization? Parametrization { get; set; }

    /// <inheritdoc/>
    private protected override SweepPlan Named(SweepPlan plan) => plan with
    {
        Activations = [.. plan.Activations.Select(CatalogName.Canonical)],
        Datasets = [.. plan.Datasets.Select(CatalogName.Canonical)],
    };
}
