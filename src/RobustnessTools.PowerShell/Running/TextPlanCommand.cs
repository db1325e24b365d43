using System.Management.Automation;
using RobustnessTools.Data.Texts;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What the cmdlets share that make plans of studies of texts: maps, sizes, own texts, and how a change of a word is searched for.</summary>
/// <typeparam name="TPlan">What is made.</typeparam>
public abstract class TextPlanCommand<TPlan> : PlanCommand<TPlan>
    where TPlan : TextPlan
{
    /// <inheritdoc cref="TextPlan.Maps"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Maps")]
    [ArgumentCompleter(typeof(WordMapCompleter))]
    public string[] Map { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Activations"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Activations")]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Depths"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Depths")]
    [WholeNumbers]
    public int[] Depth { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Width"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Width { get; set; }

    /// <inheritdoc cref="TextPlan.Words"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [WholeNumbers]
    public int[] Words { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Dimensions"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Dimensions")]
    [WholeNumbers]
    public int[] Dimension { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Embeddings"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Embeddings")]
    public string? EmbeddingsPath { get; set; }

    /// <inheritdoc cref="TextPlan.Normalization"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(WordNormalization), MayBeNull = true)]
    public WordNormalization? Normalization { get; set; }

    /// <inheritdoc cref="TextPlan.Text"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Text")]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? TextIndex { get; set; }

    /// <inheritdoc cref="TextPlan.Weights"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Weights")]
    public string? WeightsPath { get; set; }

    /// <inheritdoc cref="TextPlan.Starts"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Starts { get; set; }

    /// <inheritdoc cref="TextPlan.Steps"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Steps { get; set; }

    /// <inheritdoc cref="TextPlan.Trials"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Trials { get; set; }

    /// <inheritdoc cref="TextPlan.Seed"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ShellValue(typeof(ulong), MayBeNull = true)]
    public ulong? Seed { get; set; }

    /// <inheritdoc/>
    private protected override TPlan Named(TPlan plan) => plan with { Activations = [.. plan.Activations.Select(CatalogName.Canonical)] };
}
