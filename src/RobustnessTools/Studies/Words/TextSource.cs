using RobustnessTools.Abstractions;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Studies.Words;

/// <summary>Where the texts of a plan come from.</summary>
internal abstract class TextSource : IDisposable
{
    /// <summary>The dataset's name in rows.</summary>
    internal abstract string Name { get; }

    /// <summary>What was done to the words.</summary>
    internal abstract WordNormalization Normalization { get; }

    /// <summary>Largest number of words, and of coordinates, that there are; null where any number is drawn.</summary>
    internal virtual (int Words, int Dimension)? Sizes => null;

    /// <summary>Number of texts; null where any number is drawn.</summary>
    internal virtual int? Count => null;

    /// <summary>The texts of a plan.</summary>
    /// <param name="plan">A validated plan.</param>
    /// <param name="labels">A file of labels, or null.</param>
    /// <exception cref="InputException">As <see cref="EmbeddingFile"/>; or the plan asks for more words, coordinates or texts than there are
    /// (<c>TooFewSamples</c>, <c>ShapeMismatch</c>).</exception>
    internal static TextSource Of(TextPlan plan, string? labels) => plan.Embeddings is null ? new GaussianTexts(plan.Seed) : new OwnTexts(plan, labels);

    /// <summary>Numbers of words of a plan of these texts.</summary>
    internal IReadOnlyList<int> WordsOf(TextPlan part) => part.Words ?? [Sizes!.Value.Words];

    /// <summary>Numbers of coordinates of a plan of these texts.</summary>
    internal IReadOnlyList<int> DimensionsOf(TextPlan part) => part.Dimensions ?? [Sizes!.Value.Dimension];

    /// <summary>What tells the texts from others; null for those that nothing was read of.</summary>
    internal virtual string? Fingerprint() => null;

    /// <summary>Refuses numbers of texts that there are not.</summary>
    internal void RequireTexts(int count, string what)
    {
        if (!(count > Count)) return;
        throw new InputException("TooFewSamples", InputErrorKind.LimitExceeded,
            FormattableString.Invariant($"{count} {what} are asked for, but there are {Count} texts in {Name}: ask for fewer."));
    }

    /// <summary>The text of a trial.</summary>
    internal abstract TextSample Draw(int trial, int words, int dimension);

    /// <summary>N training texts with labels, and one more that is learned. Leading texts are those of smaller N.</summary>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="samples">N.</param>
    /// <param name="words">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="texts">N×nd; overwritten.</param>
    /// <returns>N labels, and the one text with its label.</returns>
    internal abstract (double[] Labels, TextSample Learned) Draw(int trial, int samples, int words, int dimension, MatrixView texts);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        // Most sources hold nothing.
    }
}
