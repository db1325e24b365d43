using RobustnessTools.Catalogs;
using RobustnessTools.Data.Texts;
using RobustnessTools.Results;

namespace RobustnessTools.Studies.Words;

/// <summary>
/// The study of word sensitivity (S. Bombari, M. Mondelli, "Towards Understanding the Word Sensitivity of Attention Layers", ICML 2024, arXiv 2402.02969):
/// <c>word-sensitivity</c>.
/// </summary>
public sealed class WordSensitivityStudy : Study<WordSensitivityPlan, WordSensitivityRow>
{
    /// <inheritdoc/>
    public override string Name => "word-sensitivity";

    /// <inheritdoc/>
    public override CurveChoice Curves { get; } =
        new(X: ["words", "dimension"], Hue: ["dimension", "depth", "words"], Panels: ["dataset"])
        {
            Scatter = new ScatterChoice("firstOrder", "wordSensitivity") { Diagonal = "as by the first order" },
        };

    /// <inheritdoc/>
    public override IReadOnlyList<StudyExperiment> Experiments => WordExperiments.All;

    /// <inheritdoc/>
    public override IReadOnlyList<NamedValues> Units(WordSensitivityPlan plan) =>
        [.. Enumerable.Range(0, plan.Trials).SelectMany(_ => plan.Choices, (trial, choice) => choice.Unit(trial))];

    /// <inheritdoc/>
    public override int RowsPerUnit(WordSensitivityPlan plan) => (plan.Words?.Count ?? 1) * (plan.Dimensions?.Count ?? 1);

    /// <inheritdoc/>
    public override StudyWork<WordSensitivityPlan, WordSensitivityRow> Prepare(WordSensitivityPlan plan, StudySettings settings, Catalog catalog) =>
        new WordSensitivityWork(plan, settings, catalog, TextSource.Of(plan, labels: null));

    /// <summary>Measures one text: the rows of a plan of its size, whose trials draw weights alone.</summary>
    /// <param name="plan">Maps, the changed word, starts, trials and seed; sizes are those of the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="settings">How it is run: all on the context's threads.</param>
    /// <param name="catalog">What names mean.</param>
    /// <param name="progress">Told the share that is done, or null.</param>
    /// <exception cref="Abstractions.InputException">As <see cref="WordSensitivityPlan.Validated"/>; or there is no such word
    /// (<c>WordOutOfRange</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<WordSensitivityRow> Measure(
        WordSensitivityPlan plan, TextSample text, StudySettings settings, Catalog catalog, Action<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(text);
        WordSensitivityPlan sized = (plan with { Words = [text.Words], Dimensions = [text.Dimension] }).Validated();
        using var work = new WordSensitivityWork(sized, settings, catalog, new GivenTexts(text, []));
        return work.RunAll(new WordSensitivityStudy().Units(sized), settings, progress);
    }
}
