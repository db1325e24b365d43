using System.Management.Automation;
using RobustnessTools.Data.Texts;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Measures whether a model that learns the label of a text can give the same text with one word changed the other label.</summary>
/// <remarks>
/// The model interpolates the training texts, then learns one more. Margin is y times what it says of the changed text afterwards, the smallest that was
/// found:
/// 1 where it says the same of both, −1 where
/// the changed text gets the other label. CertifiedDistance above 0 proves that it cannot get it. Rows are those of 'robustness context'.
/// </remarks>
/// <example>
/// <code>$texts = 0..20 | ForEach-Object { [RobustnessTools.Data.Texts.TextSample]::Gaussian(5, 12, 1, $_).WithLabel($_ % 2 ? 1 : -1) }
/// $texts[0] | Measure-ContextModification -TrainingText $texts[1..20] -Map rf, attention</code>
/// <para>Compares what random features and random attention can learn of a text. TextSample.Read reads own texts with their labels.</para>
/// </example>
/// <example>
/// <code>$texts = 0..20 | ForEach-Object { [RobustnessTools.Data.Texts.TextSample]::Gaussian(5, 12, 1, $_).WithLabel($_ % 2 ? 1 : -1) }
/// $texts[0..2] | Measure-ContextModification -TrainingText $texts[3..20] -Map rf -Training fine-tune, retrain | Where-Object CertifiedDistance -GT 0</code>
/// <para>Shows the texts of which it is proved that their changed texts never get the other label.</para>
/// </example>
/// <seealso cref="NewContextPlanCommand"/>
/// <seealso cref="MeasureWordSensitivityCommand"/>
/// <seealso href="https://arxiv.org/abs/2402.02969"/>
[Cmdlet(VerbsDiagnostic.Measure, "ContextModification")]
[OutputType(typeof(ContextRow))]
public sealed class MeasureContextModificationCommand : TextCommand
{
    /// <summary>Texts that are learned, each alone, with the label −1 or +1: what TextSample reads.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Texts]
    public TextSample[] Text { get; set; } = [];

    /// <summary>The training texts, of the same size and with labels.</summary>
    [Parameter(Mandatory = true)]
    [Texts]
    public TextSample[] TrainingText { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Maps"/>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(WordMapCompleter))]
    public string[] Map { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Activations"/>
    [Parameter]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Depths"/>
    [Parameter]
    [WholeNumbers]
    public int[] Depth { get; set; } = [];

    /// <inheritdoc cref="TextPlan.Width"/>
    [Parameter]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Width { get; set; }

    /// <inheritdoc cref="ContextPlan.Training"/>
    [Parameter]
    [ArgumentCompleter(typeof(TrainingCompleter))]
    public string[] Training { get; set; } = [];

    /// <inheritdoc cref="ContextPlan.Objective"/>
    [Parameter]
    [ArgumentCompleter(typeof(ObjectiveCompleter))]
    public string[] Objective { get; set; } = [];

    /// <inheritdoc cref="ContextPlan.Word"/>
    [Parameter]
    public string? Word { get; set; }

    /// <inheritdoc cref="ContextPlan.Change"/>
    [Parameter]
    public string? ChangePath { get; set; }

    /// <inheritdoc cref="TextPlan.Weights"/>
    [Parameter]
    public string? WeightsPath { get; set; }

    /// <inheritdoc cref="TextPlan.Starts"/>
    [Parameter]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Starts { get; set; }

    /// <inheritdoc cref="TextPlan.Steps"/>
    [Parameter]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Steps { get; set; }

    /// <summary>Number of independent trials, each with weights of its own; 1 unless given.</summary>
    [Parameter]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? Trials { get; set; }

    /// <inheritdoc cref="TextPlan.Seed"/>
    [Parameter]
    [ShellValue(typeof(ulong), MayBeNull = true)]
    public ulong? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TextSample text in Text) ForItem(text, () => Measure(text));
    }

    private void Measure(TextSample text)
    {
        ContextPlan plan = Options<ContextPlan>();
        plan = plan with { Activations = [.. plan.Activations.Select(CatalogName.Canonical)], Trials = Trials ?? 1, Words = [text.Words] };
        WriteObject(MeasureTexts("Measuring context modification", (settings, catalog, progress) =>
            ContextStudy.Measure(plan, text, TrainingText, settings, catalog, progress)).Select(RowObject.Of), enumerateCollection: true);
    }
}
