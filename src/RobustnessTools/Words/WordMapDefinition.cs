using RobustnessTools.Abstractions;
using RobustnessTools.Data.Texts;

namespace RobustnessTools.Words;

/// <summary>Which feature map of texts.</summary>
public sealed record WordMapDefinition
{
    /// <summary>The number of layers of deep random features where none is given.</summary>
    internal const int DefaultDepth = 2;

    /// <summary>Which map.</summary>
    public required WordMapKind Kind { get; init; }

    /// <summary>φ of random features; null for attention.</summary>
    public IActivation? Activation { get; init; }

    /// <summary>Number of layers of deep random features, at least 2; 1 for random features.</summary>
    public int Depth { get; init; } = DefaultDepth;

    /// <summary>Number of neurons k of (each layer of) random features; null for n·d.</summary>
    public int? Width { get; init; }

    /// <summary>Whether a kind has neurons, with an activation and a width.</summary>
    internal static bool HasNeurons(WordMapKind kind) => kind is WordMapKind.RandomFeatures or WordMapKind.DeepRandomFeatures;

    /// <summary>Number of features of texts of a size.</summary>
    internal long FeaturesOf(int words, int dimension) => HasNeurons(Kind) && Width is { } width ? width : (long)words * dimension;

    /// <summary>Refuses sizes that cannot be.</summary>
    internal void RequireSizes(int words, int dimension)
    {
        TextSample.RequireSize(words, "number of words");
        TextSample.RequireSize(dimension, "dimension of the embeddings");
        TextSample.RequireSize(Width ?? 1, "width");
        if (HasNeurons(Kind)) ArgumentNullException.ThrowIfNull(Activation);
        if (Kind == WordMapKind.DeepRandomFeatures && Depth < 2)
        {
            throw new InputException("SizeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The depth of deep random features is {Depth}: give at least 2 layers, or choose the map rf."));
        }

        long features = FeaturesOf(words, dimension), rows = features * Math.Max(words, HasNeurons(Kind) ? Depth : 1);
        if ((long)words * dimension <= Array.MaxLength && features <= Array.MaxLength && rows < uint.MaxValue) return;
        throw new InputException("SizeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
            $"A map of texts of {words} words with {dimension} coordinates to {features} features has more weights than can be numbered: ")
                + "give fewer words, or a smaller dimension or width.");
    }
}
