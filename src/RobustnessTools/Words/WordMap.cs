using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Words.Attention;
using RobustnessTools.Words.RandomFeatures;

namespace RobustnessTools.Words;

/// <summary>A feature map of texts of n words with d coordinates each.</summary>
/// <remarks>
/// S. Bombari, M. Mondelli, "Towards Understanding the Word Sensitivity of Attention Layers: A Study via Random Features", ICML 2024, arXiv 2402.02969.
/// Not thread-safe; each call uses all threads of its context.
/// </remarks>
public abstract class WordMap : IDisposable
{
    private protected WordMap(WordMapKind kind, int words, int dimension, int features)
    {
        (Kind, Words, Dimension, Features) = (kind, words, dimension, features);
    }

    /// <summary>Which map.</summary>
    public WordMapKind Kind { get; }

    /// <summary>Number of words, n.</summary>
    public int Words { get; }

    /// <summary>Number of coordinates of a word, d.</summary>
    public int Dimension { get; }

    /// <summary>Number of features: k neurons, or n·d for attention.</summary>
    public int Features { get; }

    /// <summary>A map with random weights.</summary>
    /// <param name="definition">Which one.</param>
    /// <param name="words">n, at least 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="trial">Another one is another draw with the same seed.</param>
    /// <exception cref="InputException">A size is below 1, or there are more weights than can be numbered (<c>SizeOutOfRange</c>).</exception>
    public static WordMap Create(WordMapDefinition definition, int words, int dimension, ulong seed = DrawDefaults.Seed, uint trial = 0)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition.RequireSizes(words, dimension);
        return definition.Kind switch
        {
            WordMapKind.RandomFeatures or WordMapKind.DeepRandomFeatures => RandomFeatureMap.Seeded(definition, words, dimension, seed, trial),
            var kind => new AttentionMap(kind, words, AttentionMap.Draw(dimension, seed, trial)),
        };
    }

    /// <summary>Random features with given weights.</summary>
    /// <param name="weights">V, k×nd; kept, not copied.</param>
    /// <param name="words">n.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="InputException">The weights have another number of columns than a multiple of n (<c>DimensionMismatch</c>).</exception>
    public static WordMap OfRandomFeatures(Matrix weights, int words, IActivation activation)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(activation);
        return new RandomFeatureMap(WordMapKind.RandomFeatures, new GivenTextWeights(weights, words), [], activation);
    }

    /// <summary>Attention with given weights.</summary>
    /// <param name="kind"><see cref="WordMapKind.Attention"/> or <see cref="WordMapKind.ReluAttention"/>.</param>
    /// <param name="weights">W, d×d; kept, not copied.</param>
    /// <param name="words">n, at least 1.</param>
    /// <exception cref="InputException">The weights are not square (<c>DimensionMismatch</c>), or n is below 1 (<c>SizeOutOfRange</c>).</exception>
    public static WordMap OfAttention(WordMapKind kind, Matrix weights, int words)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (kind is not (WordMapKind.Attention or WordMapKind.ReluAttention)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "no attention");
        TextSample.RequireSize(words, "number of words");
        if (weights.Rows == weights.Columns) return new AttentionMap(kind, words, weights);
        throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
            $"The weights of attention are {weights.Rows} × {weights.Columns}: give a square matrix, d × d."));
    }

    /// <summary>The features of some texts.</summary>
    /// <param name="texts">Texts of n words with d coordinates.</param>
    /// <param name="compute">Provider, threads and memory; what stops it.</param>
    /// <returns>A row for each text; the caller's to dispose of. Random features take 2nd·k operations a text (and 2k² for each further layer), attention
    /// 4n²d + 2nd².</returns>
    /// <exception cref="InputException">A text has another size (<c>DimensionMismatch</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Matrix Of(IReadOnlyList<TextSample> texts, ComputeContext compute)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(compute);
        using var flat = new Matrix(texts.Count, (nint)Words * Dimension);
        for (int text = 0; text < texts.Count; text++)
        {
            Require(texts[text]);
            texts[text].Embeddings.Span.CopyTo(flat.Row(text));
        }

        var features = new Matrix(texts.Count, Features);
        Write(flat.View, features.View, compute);
        return features;
    }

    /// <summary>Frees what was held.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the features of some texts.</summary>
    /// <param name="texts">N×nd, word after word.</param>
    /// <param name="features">N×p; overwritten.</param>
    /// <param name="compute">The run.</param>
    internal abstract void Write(MatrixView texts, MatrixView features, ComputeContext compute);

    /// <summary>A text as a function of one of its words.</summary>
    /// <param name="text">n·d numbers.</param>
    /// <param name="word">From 0.</param>
    /// <param name="compute">The run.</param>
    internal abstract WordFunction Open(ReadOnlySpan<double> text, int word, ComputeContext compute);

    /// <summary>
    /// As <see cref="Open"/> of a map that is drawn for that one text and word: equal in distribution, without the weights of the other words.
    /// </summary>
    internal virtual WordFunction OpenAlone(ReadOnlySpan<double> text, int word, ComputeContext compute) => Open(text, word, compute);

    /// <summary>Refuses texts of another size.</summary>
    internal void Require(TextSample text)
    {
        if (text.Words == Words && text.Dimension == Dimension) return;
        throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
            $"The text has {text.Words} words of {text.Dimension} coordinates, but the map takes {Words} of {Dimension}: give texts of one size."));
    }

    /// <summary>Frees what was held.</summary>
    private protected virtual void Dispose(bool disposing)
    {
    }
}
