using System.Security.Cryptography;
using System.Runtime.InteropServices;
using RobustnessTools.Abstractions;
using RobustnessTools.Data.Files;
using RobustnessTools.Data.Files.Tables;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Texts;

/// <summary>The user's own texts: an N×n×d array of embeddings, with labels or without.</summary>
internal sealed class EmbeddingFile : IDisposable
{
    private readonly string path;
    private readonly Matrix texts;
    private readonly double[]? labels;

    /// <summary>Reads it whole: 8·N·n·d bytes.</summary>
    /// <param name="path">An N×n×d array, <c>.npy</c>.</param>
    /// <param name="labels">A file with N labels, or null.</param>
    /// <exception cref="InputException">As <see cref="TextSample.Read"/>; or labels are not −1 and +1, both (<c>NotTwoClasses</c>).</exception>
    internal EmbeddingFile(string path, string? labels)
    {
        this.path = path;
        if (!Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException("UnknownArrayFormat", InputErrorKind.InvalidArgument,
                $"Embeddings of texts are read from .npy files, which have three dimensions, and the name of '{path}' does not end so: "
                    + "save the array by numpy.save.");
        }

        texts = ReadTexts();
        try
        {
            FiniteCheck.Require(texts.View, $"'{path}'");
            if (labels is null) return;
            this.labels = ArrayFile.ReadVector(labels);
            if (this.labels.Length != texts.Rows)
            {
                throw new InputException("ShapeMismatch", InputErrorKind.InvalidData, FormattableString.Invariant(
                    $"'{labels}' has {this.labels.Length} labels, but there are {texts.Rows} texts in '{path}': give one label for each text."));
            }

            RequireTwoClasses(labels, this.labels);
        }
        catch
        {
            texts.Dispose();
            throw;
        }
    }

    /// <summary>The other label of a text is the negative one, which only −1 and +1 have.</summary>
    private static void RequireTwoClasses(string path, double[] labels)
    {
        int other = Array.FindIndex(labels, label => Math.Abs(label) != 1);
        if (other < 0 && labels.Distinct().Count() == 2) return;
        throw new InputException("NotTwoClasses", InputErrorKind.InvalidData, other < 0
            ? FormattableString.Invariant($"All labels in '{path}' are {labels[0]}: give texts of both labels, −1 and +1.")
            : FormattableString.Invariant($"Label {other} in '{path}' (counted from 0) is {labels[other]}: the labels of texts are −1 and +1."));
    }

    /// <summary>Number of texts, N.</summary>
    internal int Texts => checked((int)texts.Rows);

    /// <summary>Number of words of each, n.</summary>
    internal int Words { get; private set; }

    /// <summary>Number of coordinates of a word, d.</summary>
    internal int Dimension { get; private set; }

    /// <summary>The name of the file.</summary>
    internal string Name => Path.GetFileName(path);

    /// <summary>SHA-256 over sizes, embeddings and labels, in hexadecimal.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([Texts, Words, Dimension]));
        for (int text = 0; text < Texts; text++) hash.AppendData(MemoryMarshal.AsBytes(texts.Row(text)));
        if (labels is not null) hash.AppendData(MemoryMarshal.AsBytes<double>(labels));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>One of the texts, or its beginning.</summary>
    /// <param name="text">Its number, from 0.</param>
    /// <param name="words">How many words, the first ones.</param>
    /// <param name="dimension">How many coordinates of each, the first ones.</param>
    /// <param name="normalization">What is done to the words, to these coordinates.</param>
    /// <exception cref="InputException">A word is zero (<c>ZeroRow</c>).</exception>
    internal TextSample Text(int text, int words, int dimension, WordNormalization normalization)
    {
        var embeddings = new double[words * dimension];
        CopyTo(text, words, dimension, normalization, embeddings);
        return TextSample.Of(embeddings, words, labels?[text], Name);
    }

    /// <summary>The same into a span of n·d numbers.</summary>
    internal void CopyTo(int text, int words, int dimension, WordNormalization normalization, Span<double> destination)
    {
        for (int word = 0; word < words; word++)
        {
            Span<double> row = destination.Slice(word * dimension, dimension);
            texts.Row(text).Slice(word * Dimension, dimension).CopyTo(row);
            if (normalization == WordNormalization.None || Normalizer.TryProjectOnSphere(row)) continue;
            throw new InputException("ZeroRow", InputErrorKind.InvalidData, FormattableString.Invariant(
                $"The normalization 'sphere' cannot be applied to '{path}': word {word} of text {text} (counted from 0) is zero and has no direction; ")
                    + "leave that text out or choose the normalization none.");
        }
    }

    /// <summary>The label of a text.</summary>
    internal double Label(int text) => labels![text];

    /// <summary>Whether texts have labels.</summary>
    internal bool IsLabelled => labels is not null;

    /// <inheritdoc/>
    public void Dispose() => texts.Dispose();

    private Matrix ReadTexts()
    {
        Matrix? matrix = null;
        try
        {
            (Words, Dimension) = NpyTable.ReadStack(path, "texts, words and coordinates", (rows, columns) =>
            {
                if (rows == 0 || columns == 0)
                {
                    throw new InputException("EmptyArray", InputErrorKind.InvalidData,
                        $"'{path}' holds no embeddings: at least one text of one word with one coordinate is needed.");
                }

                matrix = new Matrix((nint)rows, columns);
                return row => matrix.Row((nint)row);
            }, CancellationToken.None);
            return matrix!;
        }
        catch (OutOfMemoryException error)
        {
            throw new InputException("OutOfMemory", InputErrorKind.LimitExceeded,
                $"The array in '{path}' does not fit into memory; give a smaller one.", error);
        }
        catch
        {
            matrix?.Dispose();
            throw;
        }
    }
}
