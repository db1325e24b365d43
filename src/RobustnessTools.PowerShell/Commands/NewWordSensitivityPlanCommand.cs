using System.Management.Automation;
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
public sealed class NewWordSensitivityPlanCommand : TextPlanCommand<WordSensitivityPlan>
{
    /// <inheritdoc cref="WordSensitivityPlan.Word"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Grid)]
    public string? Word { get; set; }
}
