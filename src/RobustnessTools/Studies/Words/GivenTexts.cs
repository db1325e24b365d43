using RobustnessTools.Abstractions;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Studies.Words;

/// <summary>A text that is there already, and training texts beside it: the same in each trial.</summary>
/// <param name="text">The text that is measured, or learned.</param>
/// <param name="training">Texts of its size with labels; none where nothing is fitted.</param>
internal sealed class GivenTexts(TextSample text, IReadOnlyList<TextSample> training) : TextSource
{
    /// <inheritdoc/>
    internal override string Name => text.Origin;

    /// <inheritdoc/>
    internal override WordNormalization Normalization => text.Origin == "gaussian" ? WordNormalization.Sphere : WordNormalization.None;

    /// <inheritdoc/>
    internal override TextSample Draw(int trial, int words, int dimension) => text;

    /// <inheritdoc/>
    internal override (double[] Labels, TextSample Learned) Draw(int trial, int samples, int words, int dimension, MatrixView texts)
    {
        for (int i = 0; i < samples; i++) training[i].Embeddings.Span.CopyTo(texts.Row(i));
        return ([.. training.Take(samples).Select(LabelOf)], text);
    }

    /// <summary>Refuses texts of another size, and texts without labels.</summary>
    internal void Require()
    {
        foreach (TextSample other in training)
        {
            _ = LabelOf(other);
            if (other.Words == text.Words && other.Dimension == text.Dimension) continue;
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"A training text has {other.Words} words of {other.Dimension} coordinates, but the text that is learned has {text.Words} of ")
                    + FormattableString.Invariant($"{text.Dimension}: give texts of one size."));
        }

        _ = LabelOf(text);
    }

    private static double LabelOf(TextSample sample) => sample.Label
        ?? throw new InputException("MissingLabels", InputErrorKind.InvalidData, "A text has no label, which models are fitted to: give texts with labels.");
}
