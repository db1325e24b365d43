using System.Numerics.Tensors;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Studies.Words;

/// <summary>Texts of independent Gaussian words of norm √d; labels are the sign of a random linear teacher on all coordinates.</summary>
/// <param name="seed">Of the draw.</param>
internal sealed class GaussianTexts(ulong seed) : TextSource
{
    /// <inheritdoc/>
    internal override string Name => "gaussian";

    /// <inheritdoc/>
    internal override WordNormalization Normalization => WordNormalization.Sphere;

    /// <inheritdoc/>
    internal override TextSample Draw(int trial, int words, int dimension) => TextSample.Gaussian(words, dimension, seed, (uint)trial);

    /// <inheritdoc/>
    internal override (double[] Labels, TextSample Learned) Draw(int trial, int samples, int words, int dimension, MatrixView texts)
    {
        double[] teacher = new double[words * dimension], learned = new double[words * dimension], labels = new double[samples];
        var random = new RandomStream(seed, RandomPurpose.Teacher, (uint)trial);
        for (int word = 0; word < words; word++) random.Normals(word, teacher.AsSpan(word * dimension, dimension));
        var inputs = new RandomStream(seed, RandomPurpose.Inputs, (uint)trial);
        for (int text = 0; text < samples; text++)
        {
            TextSample.Draw(inputs, (long)text * WordNumbers.Most, words, dimension, texts.Row(text));
            labels[text] = Label(texts.Row(text));
        }

        TextSample.Draw(new RandomStream(seed, RandomPurpose.TestPoints, (uint)trial), 0, words, dimension, learned);
        return (labels, TextSample.Of(learned, words, Label(learned), Name));

        double Label(ReadOnlySpan<double> text) => TensorPrimitives.Dot(text, teacher) < 0 ? -1 : 1;
    }
}
