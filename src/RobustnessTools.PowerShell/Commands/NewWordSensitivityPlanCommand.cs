using System.Management.Automation;
using RobustnessTools.Data.Texts;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Makes the plan of a study of word sensitivity: how far a change of one word moves the features of a text.</summary>
/// <remarks>
/// Plans are the same as those of the tool 'robustness word-sensitivity': they can be read from its plan files (Path) and written to them (SavePath).
/// Invoke-Sweep runs them; Get-SweepResult, Export-SensitivityChart and Measure-ScalingExponent take their rows. For a single text see
/// Measure-WordSensitivity.
/// </remarks>
/// <example>
/// <code>New-WordSensitivityPlan -Map rf, attention -Words 10, 20, 40 -Dimension 48 -Trials 3 | Invoke-Sweep -Path ./words</code>
/// <para>Measures random features and random attention of texts of 10 to 40 words.</para>
/// </example>
/// <example>
/// <code>New-WordSensitivityPlan -Map deep-rf -Depth 2, 4 -Words 10 -Dimension 24 -Width 200 -SavePath ./words.json
/// New-WordSensitivityPlan -Path ./words.json</code>
/// <para>Writes a plan to a file and reads it again.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
/// <seealso cref="MeasureWordSensitivityCommand"/>
/// <seealso href="https://arxiv.org/abs/2402.02969"/>
[Cmdlet(VerbsCommon.New, "WordSensitivityPlan", DefaultParameterSetName = Grid, SupportsShouldProcess = true)]
[OutputType(typeof(WordSensitivityPlan))]
public sealed class NewWordSensitivityPlanCommand : PlanCommand<WordSensitivityPlan>
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

    /// <inheritdoc cref="WordSensitivityPlan.Word"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    public string? Word { get; set; }

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
    private protected override WordSensitivityPlan Named(WordSensitivityPlan plan) =>
        plan with { Activations = [.. plan.Activations.Select(CatalogName.Canonical)] };
}
