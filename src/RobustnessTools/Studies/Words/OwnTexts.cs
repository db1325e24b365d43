using RobustnessTools.Abstractions;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Studies.Words;

/// <summary>Texts of the user's file, in random order: each trial has another one, or one is chosen.</summary>
internal sealed class OwnTexts : TextSource
{
    private readonly TextPlan plan;
    private readonly EmbeddingFile file;

    /// <summary>Opens the file.</summary>
    /// <param name="plan">A validated plan with embeddings.</param>
    /// <param name="labels">A file of labels, or null.</param>
    internal OwnTexts(TextPlan plan, string? labels)
    {
        this.plan = plan;
        file = new EmbeddingFile(plan.Embeddings!, labels);
        if (Refusal() is not { } refusal) return;
        file.Dispose();
        throw refusal;
    }

    /// <inheritdoc/>
    internal override string Name => file.Name;

    /// <inheritdoc/>
    internal override WordNormalization Normalization => plan.Normalization;

    /// <inheritdoc/>
    internal override (int Words, int Dimension)? Sizes => (file.Words, file.Dimension);

    /// <inheritdoc/>
    internal override int? Count => file.Texts;

    /// <inheritdoc/>
    internal override string? Fingerprint() => file.Fingerprint();

    /// <inheritdoc/>
    internal override TextSample Draw(int trial, int words, int dimension)
    {
        int text = plan.Text ?? new RandomStream(plan.Seed, RandomPurpose.Selection, 0).WithoutReplacement(file.Texts, trial + 1)[trial];
        return file.Text(text, words, dimension, plan.Normalization);
    }

    /// <inheritdoc/>
    internal override (double[] Labels, TextSample Learned) Draw(int trial, int samples, int words, int dimension, MatrixView texts)
    {
        // The text that is learned first, so that it is the same for every N.
        int[] order = new RandomStream(plan.Seed, RandomPurpose.Selection, (uint)trial).WithoutReplacement(file.Texts, file.Texts);
        int learned = plan.Text ?? order[0];
        int[] others = [.. order.Where(text => text != learned).Take(samples)];
        var labels = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            file.CopyTo(others[i], words, dimension, plan.Normalization, texts.Row(i));
            labels[i] = file.Label(others[i]);
        }

        return (labels, file.Text(learned, words, dimension, plan.Normalization));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        file.Dispose();
        base.Dispose();
    }

    private InputException? Refusal()
    {
        if (plan.Words?.Max() > file.Words || plan.Dimensions?.Max() > file.Dimension)
        {
            return new InputException("ShapeMismatch", InputErrorKind.InvalidData, FormattableString.Invariant(
                $"The texts of '{plan.Embeddings}' have {file.Words} words of {file.Dimension} coordinates: ask for no more (words, dimension)."));
        }

        return plan.Text >= file.Texts
            ? new InputException("TooFewSamples", InputErrorKind.LimitExceeded, FormattableString.Invariant(
                $"There is no text {plan.Text} in '{plan.Embeddings}': give a number from 0 to {file.Texts - 1}."))
            : null;
    }
}
