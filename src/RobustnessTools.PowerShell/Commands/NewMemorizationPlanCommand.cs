using System.Management.Automation;
using RobustnessTools.Data;
using RobustnessTools.Data.Spurious;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Memorization;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Makes the plan of a study of memorization: what interpolating models have memorized of inputs that labels do not depend on.</summary>
/// <remarks>
/// Plans are the same as those of the tool 'robustness memorization': they can be read from its plan files (Path) and written to them (SavePath).
/// Invoke-Sweep runs them; Get-SweepResult, Export-SensitivityChart and Measure-ScalingExponent take their rows.
/// </remarks>
/// <example>
/// <code>New-MemorizationPlan -Model rf -Activation relu -Dimension 100 -Samples 20, 50, 100 -Widths 500 -Trials 3 | Invoke-Sweep -Path ./memorized</code>
/// <para>Measures how accurate random features are on samples whose core was drawn again, half of whose inputs are spurious.</para>
/// </example>
/// <example>
/// <code>New-MemorizationPlan -Model ntk -Activation tanh -Dimension 100 -SpuriousFraction 0.25, 0.5 -Samples 50 -Widths 20 -SavePath ./memorization.json
/// New-MemorizationPlan -Path ./memorization.json</code>
/// <para>Writes a plan to a file and reads it again.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
/// <seealso cref="NewSweepPlanCommand"/>
[Cmdlet(VerbsCommon.New, "MemorizationPlan", DefaultParameterSetName = Grid, SupportsShouldProcess = true)]
[OutputType(typeof(MemorizationPlan))]
public sealed class NewMemorizationPlanCommand : PlanCommand<MemorizationPlan>
{
    /// <inheritdoc cref="MemorizationPlan.Models"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Kind", "Models")]
    [ArgumentCompleter(typeof(ModelKindCompleter))]
    public string[] Model { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Activations"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Activations")]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Samples"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [WholeNumbers]
    public int[] Samples { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Widths"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Width")]
    [WholeNumbers(AllowsInfinite = true)]
    public int[] Widths { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Dataset"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string Dataset { get; set; } = "";

    /// <inheritdoc cref="MemorizationPlan.Dimension"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Dimension { get; set; }

    /// <inheritdoc cref="MemorizationPlan.Classes"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Class")]
    [WholeNumbers]
    public int[] Classes { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Normalization"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(Normalization), MayBeNull = true)]
    public Normalization? Normalization { get; set; }

    /// <inheritdoc cref="MemorizationPlan.SpuriousFractions"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("SpuriousFractions")]
    [Numbers]
    public double[] SpuriousFraction { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Frame"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Frame { get; set; }

    /// <inheritdoc cref="MemorizationPlan.Mask"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Mask")]
    public string? MaskPath { get; set; }

    /// <inheritdoc cref="MemorizationPlan.SpuriousSample"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(SpuriousSample), MayBeNull = true)]
    public SpuriousSample? SpuriousSample { get; set; }

    /// <inheritdoc cref="MemorizationPlan.Ridge"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Numbers]
    public double[] Ridge { get; set; } = [];

    /// <inheritdoc cref="MemorizationPlan.Trials"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Trials { get; set; }

    /// <inheritdoc cref="MemorizationPlan.TestPoints"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? TestPoints { get; set; }

    /// <inheritdoc cref="MemorizationPlan.Seed"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(ulong), MayBeNull = true)]
    public ulong? Seed { get; set; }

    /// <inheritdoc/>
    private protected override MemorizationPlan Named(MemorizationPlan plan) => plan with
    {
        Activations = [.. plan.Activations.Select(CatalogName.Canonical)],
        Dataset = CatalogName.Canonical(plan.Dataset),
    };
}
