using System.Management.Automation;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Makes the plan of a study of context modification: whether models can tell a text from the same text with one word changed.</summary>
/// <remarks>
/// Plans are the same as those of the tool 'robustness context': they can be read from its plan files (Path) and written to them (SavePath).
/// Invoke-Sweep runs them; Get-SweepResult, Export-SensitivityChart and Measure-ScalingExponent take their rows. For a single text see
/// Measure-ContextModification.
/// </remarks>
/// <example>
/// <code>New-ContextPlan -Map rf, attention -Words 10 -Dimension 24 -Samples 20, 40 -Training fine-tune, retrain -Trials 2 |
///     Invoke-Sweep -Path ./contexts</code>
/// <para>Searches, for each text, for the changed word that a model can give the other label.</para>
/// </example>
/// <example>
/// <code>New-ContextPlan -Map attention -Words 5 -Dimension 12 -Samples 20 -Objective label, alignment -SavePath ./contexts.json
/// New-ContextPlan -Path ./contexts.json</code>
/// <para>Writes a plan to a file and reads it again.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
/// <seealso cref="MeasureContextModificationCommand"/>
/// <seealso href="https://arxiv.org/abs/2402.02969"/>
[Cmdlet(VerbsCommon.New, "ContextPlan", DefaultParameterSetName = Grid, SupportsShouldProcess = true)]
[OutputType(typeof(ContextPlan))]
public sealed class NewContextPlanCommand : TextPlanCommand<ContextPlan>
{
    /// <inheritdoc cref="ContextPlan.Samples"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [WholeNumbers]
    public int[] Samples { get; set; } = [];

    /// <inheritdoc cref="ContextPlan.Labels"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Labels")]
    public string? LabelsPath { get; set; }

    /// <inheritdoc cref="ContextPlan.Training"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ArgumentCompleter(typeof(TrainingCompleter))]
    public string[] Training { get; set; } = [];

    /// <inheritdoc cref="ContextPlan.Objective"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [ArgumentCompleter(typeof(ObjectiveCompleter))]
    public string[] Objective { get; set; } = [];

    /// <inheritdoc cref="ContextPlan.Word"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    public string? Word { get; set; }

    /// <inheritdoc cref="ContextPlan.Change"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    [Alias("Change")]
    public string? ChangePath { get; set; }
}
