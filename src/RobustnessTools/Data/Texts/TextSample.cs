using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data.Texts;

/// <summary>A text: n words, each a point of d coordinates, its embedding; with a label or without.</summary>
public sealed class TextSample
{
    private readonly double[] embeddings;

    /// <summary>Takes embeddings as they are.</summary>
    /// <param name="words">n×d, at least 1×1, finite; copied.</param>
    /// <param name="label">Its label, or null.</param>
    /// <exception cref="InputException">There is no word or no coordinate (<c>EmptyArray</c>), or a number is not finite (<c>NotFinite</c>).</exception>
    public TextSample(MatrixView words, double? label = null)
        : this(Flat(words), (int)words.Rows, (int)words.Columns, label, "own")
    {
    }

    private TextSample(double[] embeddings, int words, int dimension, double? label, string origin)
    {
        this.embeddings = embeddings;
        (Words, Dimension, Label, Origin) = (words, dimension, label, origin);
    }

    /// <summary>Number of words, n.</summary>
    public int Words { get; }

    /// <summary>Number of coordinates of a word, d.</summary>
    public int Dimension { get; }

    /// <summary>The label, or null.</summary>
    public double? Label { get; }

    /// <summary>Where it came from: <c>gaussian</c>, the name of a file, or <c>own</c>.</summary>
    public string Origin { get; }

    /// <summary>The embeddings, word after word; n·d long.</summary>
    public ReadOnlyMemory<double> Embeddings => embeddings;

    /// <summary>A text of independent Gaussian words, each scaled to the norm √d.</summary>
    /// <param name="words">n, at least 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="seed">Of the draw.</param>
    /// <param name="trial">Another one is another draw with the same seed.</param>
    /// <exception cref="InputException">A size is below 1 (<c>SizeOutOfRange</c>).</exception>
    public static TextSample Gaussian(int words, int dimension, ulong seed = DrawDefaults.Seed, uint trial = 0)
    {
        RequireSize(words, "number of words");
        RequireSize(dimension, "dimension of the embeddings");
        double[] drawn = new double[checked(words * dimension)];
        Draw(new RandomStream(seed, RandomPurpose.Inputs, trial), 0, words, dimension, drawn);
        return new TextSample(drawn, words, dimension, label: null, "gaussian");
    }

    /// <summary>Reads texts from a file of embeddings.</summary>
    /// <param name="path">An N×n×d array, <c>.npy</c>: N texts, n words each, d coordinates.</param>
    /// <param name="normalization"><see cref="WordNormalization.Sphere"/> scales each word to the norm √d, <see cref="WordNormalization.None"/> leaves
    /// it as it is.</param>
    /// <param name="labels">A file with N labels, <c>.npy</c> or <c>.csv</c>; or null.</param>
    /// <exception cref="InputException">The file is missing, malformed, empty, has other than three dimensions (<c>UnsupportedArray</c>) or a number that is
    /// not finite (<c>NotFinite</c>); there is another number of labels (<c>ShapeMismatch</c>), or a word is zero and has no direction
    /// (<c>ZeroRow</c>).</exception>
    public static IReadOnlyList<TextSample> Read(string path, WordNormalization normalization = WordNormalization.Sphere, string? labels = null)
    {
        using var file = new EmbeddingFile(path, labels);
        
        // An array, of which a shell takes slices.
        return Enumerable.Range(0, file.Texts).Select(text => file.Text(text, file.Words, file.Dimension, normalization)).ToArray();
    }

    /// <summary>The same text with a label, or with another one.</summary>
    /// <param name="label">The label.</param>
    public TextSample WithLabel(double label) => new(embeddings, Words, Dimension, label, Origin);

    /// <summary>Draws words, each scaled to the norm √d.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="firstRow">Its row of the first word.</param>
    /// <param name="words">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="destination">n·d long; overwritten.</param>
    internal static void Draw(RandomStream random, long firstRow, int words, int dimension, Span<double> destination)
    {
        for (int word = 0; word < words; word++)
        {
            Span<double> row = destination.Slice(word * dimension, dimension);
            random.Normals(firstRow + word, row);
            Normalizer.TryProjectOnSphere(row);
        }
    }

    /// <summary>Takes embeddings that nobody else changes.</summary>
    internal static TextSample Of(double[] embeddings, int words, double? label, string origin) =>
        new(embeddings, words, embeddings.Length / words, label, origin);

    /// <summary>Refuses sizes below 1.</summary>
    internal static void RequireSize(int size, string name)
    {
        if (size >= 1) return;
        throw new InputException("SizeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The {name} is {size}: give at least 1."));
    }

    private static double[] Flat(MatrixView words)
    {
        if (words.Rows < 1 || words.Columns < 1)
        {
            throw new InputException("EmptyArray", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The text has {words.Rows} words of {words.Columns} coordinates: give at least one of each."));
        }

        FiniteCheck.Require(words, "The embeddings of the text");
        double[] flat = new double[checked((int)(words.Rows * words.Columns))];
        for (int word = 0; word < words.Rows; word++) words.Row(word).CopyTo(flat.AsSpan(word * (int)words.Columns));
        return flat;
    }
}
