using RobustnessTools.Catalogs;
using RobustnessTools.Data.Texts;
using RobustnessTools.Results;

namespace RobustnessTools.Studies.Words;

/// <summary>The study of context modification (the second part of arXiv 2402.02969): <c>context</c>.</summary>
public sealed class ContextStudy : Study<ContextPlan, ContextRow>
{
    /// <inheritdoc/>
    public override string Name => "context";

    /// <inheritdoc/>
    public override CurveChoice Curves { get; } =
        new(X: ["words", "samples", "dimension"], Hue: ["dimension", "samples", "words", "depth"], Panels: ["dataset", "training", "objective"])
        {
            Scatter = new ScatterChoice("marginBefore", "margin") { Diagonal = "unchanged by learning", Level = (-1, "the other label") },
        };

    /// <inheritdoc/>
    public override IReadOnlyList<NamedValues> Units(ContextPlan plan) =>
        [.. Enumerable.Range(0, plan.Trials).SelectMany(_ => plan.Choices, (trial, choice) => choice.Unit(trial))];

    /// <inheritdoc/>
    public override int RowsPerUnit(ContextPlan plan) =>
        (plan.Words?.Count ?? 1) * (plan.Dimensions?.Count ?? 1) * plan.Samples.Count * plan.Training.Count * plan.Objective.Count;

    /// <inheritdoc/>
    public override StudyWork<ContextPlan, ContextRow> Prepare(ContextPlan plan, StudySettings settings, Catalog catalog) =>
        new ContextWork(plan, settings, catalog, TextSource.Of(plan, plan.Labels));

    /// <summary>Measures one text: the rows of a plan of its size, whose trials draw weights alone.</summary>
    /// <param name="plan">Maps, ways to learn, objectives, the changed word, starts, trials and seed; sizes are those of the texts.</param>
    /// <param name="text">The text that is learned, with a label.</param>
    /// <param name="training">N training texts of the same size, with labels.</param>
    /// <param name="settings">How it is run: all on the context's threads.</param>
    /// <param name="catalog">What names mean.</param>
    /// <param name="progress">Told the share that is done, or null.</param>
    /// <exception cref="Abstractions.InputException">As <see cref="ContextPlan.Validated"/>; or there is no such word (<c>WordOutOfRange</c>), a text has
    /// another size (<c>DimensionMismatch</c>) or no label (<c>MissingLabels</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<ContextRow> Measure(ContextPlan plan, TextSample text, IReadOnlyList<TextSample> training, StudySettings settings,
        Catalog catalog, Action<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(training);
        ContextPlan sized = (plan with { Samples = [training.Count], Words = [text.Words], Dimensions = [text.Dimension] }).Validated();
        var texts = new GivenTexts(text, training);
        texts.Require();
        using var work = new ContextWork(sized, settings, catalog, texts);
        return work.RunAll(new ContextStudy().Units(sized), settings, progress);
    }
}
