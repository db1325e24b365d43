using System.Management.Automation;
using RobustnessTools.Data.Texts;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Measures how far a change of one word, no longer than a word, moves the features of texts.</summary>
/// <remarks>
/// What an ascent finds is a lower bound; UpperBound is proved, FirstOrder is what the sensitivity would be if features were linear in the word. Rows
/// are those of
/// 'robustness word-sensitivity', and can be summarized and drawn likewise.
/// </remarks>
/// <example>
/// <code>[RobustnessTools.Data.Texts.TextSample]::Gaussian(20, 48) | Measure-WordSensitivity -Map rf, attention</code>
/// <para>Compares random features and random attention on a text of 20 random words.</para>
/// </example>
/// <example>
/// <code>$texts = 0..4 | ForEach-Object { [RobustnessTools.Data.Texts.TextSample]::Gaussian(8, 24, 1, $_) }
/// $texts | Measure-WordSensitivity -Map attention -Word all | Sort-Object WordSensitivity -Descending | Select-Object -First 3</code>
/// <para>Shows the texts that one word moves most, and which word. A file of own texts, N×n×d, .npy, stands for all its texts.</para>
/// </example>
/// <seealso cref="NewWordSensitivityPlanCommand"/>
/// <seealso cref="MeasureContextModificationCommand"/>
/// <seealso href="https://arxiv.org/abs/2402.02969"/>
[Cmdlet(VerbsDiagnostic.Measure, "WordSensitivity")]
[OutputType(typeof(WordSensitivityRow))]
public sealed class MeasureWordSensitivityCommand : TextCommand
{
    /// <summary>Texts: what TextSample reads or draws, or files of embeddings, N×n×d, .npy, whose words are scaled to the norm √d.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Texts]
    public TextSample[] Text { get; set; } = [];

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

    /// <inheritdoc cref="WordSensitivityPlan.Word"/>
    [Parameter]
    public string? Word { get; set; }

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
        WordSensitivityPlan plan = Options<WordSensitivityPlan>();
        plan = plan with { Activations = [.. plan.Activations.Select(CatalogName.Canonical)], Trials = Trials ?? 1, Words = [text.Words] };
        WriteObject(MeasureTexts("Measuring word sensitivity", (settings, catalog, progress) =>
            WordSensitivityStudy.Measure(plan, text, settings, catalog, progress)).Select(RowObject.Of), enumerateCollection: true);
    }
}
