using System.Management.Automation;
using RobustnessTools.Data;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Correlation;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Makes the plan of a study of spurious correlations: what ridge regressions learn of inputs that go with labels, but do not make them.</summary>
/// <remarks>
/// Plans are the same as those of the tool 'robustness spurious-correlation': they can be read from its plan files (Path) and written to them (SavePath).
/// Invoke-Sweep runs them; Get-SweepResult and Export-SensitivityChart take their rows.
/// </remarks>
/// <example>
/// <code>New-SpuriousCorrelationPlan -Model linear -Samples 400 -Ridge log:0.01:10:7 -Trials 5 | Invoke-Sweep -Path ./correlated</code>
/// <para>Measures the spurious covariance and the test loss of linear models along the ridge.</para>
/// </example>
/// <example>
/// <code>New-SpuriousCorrelationPlan -Model rf -Activation tanh -Samples 100 -Widths 50, 500 -Ridge 0.001 -SavePath ./plan.json
/// New-SpuriousCorrelationPlan -Path ./plan.json</code>
/// <para>Writes a plan to a file and reads it again.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="MeasureSpuriousCorrelationCommand"/>
/// <seealso cref="GetRidgePredictionCommand"/>
[Cmdlet(VerbsCommon.New, "SpuriousCorrelationPlan", DefaultParameterSetName = Grid, SupportsShouldProcess = true)]
[OutputType(typeof(CorrelationPlan))]
public sealed class NewSpuriousCorrelationPlanCommand : PlanCommand<CorrelationPlan>
{
    /// <inheritdoc cref="CorrelationPlan.Models"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Kind", "Models")]
    [ArgumentCompleter(typeof(RidgeModelCompleter))]
    public string[] Model { get; set; } = [];

    /// <inheritdoc cref="CorrelationPlan.Activations"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Activations")]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <inheritdoc cref="CorrelationPlan.Samples"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [WholeNumbers]
    public int[] Samples { get; set; } = [];

    /// <inheritdoc cref="CorrelationPlan.Ridge"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Numbers]
    public double[] Ridge { get; set; } = [];

    /// <inheritdoc cref="CorrelationPlan.Widths"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Width")]
    [WholeNumbers(AllowsInfinite = true)]
    public int[] Widths { get; set; } = [];

    /// <inheritdoc cref="CorrelationPlan.Dataset"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ArgumentCompleter(typeof(CorrelatedDatasetCompleter))]
    public string Dataset { get; set; } = "";

    /// <inheritdoc cref="CorrelationPlan.CoreDimension"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? CoreDimension { get; set; }

    /// <inheritdoc cref="CorrelationPlan.SpuriousDimension"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? SpuriousDimension { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Correlations"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Correlations")]
    [Numbers]
    public double[] Correlation { get; set; } = [];

    /// <inheritdoc cref="CorrelationPlan.CoreSpectrum"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    public string? CoreSpectrum { get; set; }

    /// <inheritdoc cref="CorrelationPlan.SpuriousSpectrum"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    public string? SpuriousSpectrum { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Noise"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(double), MayBeNull = true)]
    public double? Noise { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Covariance"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Covariance")]
    public string? CovariancePath { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Target"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Target")]
    public string? TargetPath { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Inputs"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Inputs")]
    public string? InputsPath { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Attribute"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Attribute")]
    public string? AttributePath { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Labels"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Labels")]
    public string? LabelsPath { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Classes"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Class")]
    [WholeNumbers]
    public int[] Classes { get; set; } = [];

    /// <inheritdoc cref="CorrelationPlan.Normalization"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(Normalization), MayBeNull = true)]
    public Normalization? Normalization { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Trials"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Trials { get; set; }

    /// <inheritdoc cref="CorrelationPlan.TestPoints"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? TestPoints { get; set; }

    /// <inheritdoc cref="CorrelationPlan.Seed"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(ulong), MayBeNull = true)]
    public ulong? Seed { get; set; }

    /// <inheritdoc/>
    private protected override CorrelationPlan Named(CorrelationPlan plan) =>
        plan with { Activations = [.. plan.Activations.Select(CatalogName.Canonical)], Dataset = CatalogName.Canonical(plan.Dataset) };
}
