using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Tests.Data;

/// <summary>Texts: drawn, and read from files of three dimensions in either order.</summary>
public sealed class TextSampleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Embeddings_are_read_in_either_order(bool fortran)
    {
        string path = Write(fortran, (3, 2, 4));
        IReadOnlyList<TextSample> texts = TextSample.Read(path, WordNormalization.None);
        Assert.Equal(3, texts.Count);
        for (int text = 0; text < 3; text++)
        {
            Assert.Equal((2, 4), (texts[text].Words, texts[text].Dimension));
            for (int word = 0; word < 2; word++)
                for (int c = 0; c < 4; c++) Assert.Equal(Element(text, word, c), texts[text].Embeddings.Span[(word * 4) + c]);
        }
    }

    [Fact]
    public void Words_are_scaled_and_labels_read()
    {
        string labels = folder.Combine("y.npy");
        NpyFile.Write(labels, new double[] { 1, -1, 1 });
        IReadOnlyList<TextSample> texts = TextSample.Read(Write(false, (3, 2, 4)), labels: labels);
        Assert.Equal([1.0, -1, 1], texts.Select(text => text.Label!.Value));
        foreach (TextSample text in texts)
        {
            for (int word = 0; word < 2; word++)
                Assert.Equal(2, Math.Sqrt(text.Embeddings.Span.Slice(word * 4, 4).ToArray().Sum(value => value * value)), 1e-12);
        }
    }

    [Fact]
    public void Drawn_words_have_the_norm_of_their_dimension_and_longer_texts_begin_alike()
    {
        TextSample one = TextSample.Gaussian(3, 7, 5, 2), longer = TextSample.Gaussian(9, 7, 5, 2), other = TextSample.Gaussian(3, 7, 5, 3);
        Assert.Equal(one.Embeddings.ToArray(), longer.Embeddings[..21].ToArray());
        Assert.NotEqual(one.Embeddings.ToArray(), other.Embeddings.ToArray());
        Assert.Equal(7, one.Embeddings.Span[..7].ToArray().Sum(value => value * value), 1e-12);
    }

    [Fact]
    public void What_are_no_embeddings_is_refused()
    {
        string flat = folder.Combine("flat.npy");
        using var matrix = new Matrix(3, 8);
        NpyFile.Write(flat, matrix.View);
        InputException error = Refused("UnsupportedArray", () => TextSample.Read(flat));
        Assert.Contains("2 dimensions; three are needed (texts, words and coordinates)", error.Message, StringComparison.Ordinal);
        string path = Write(false, (3, 2, 4));
        Refused("UnknownArrayFormat", () => TextSample.Read(folder.Combine("texts.csv")));
        Refused("FileNotFound", () => TextSample.Read(folder.Combine("none.npy")));
        string labels = folder.Combine("y.npy");
        NpyFile.Write(labels, new double[] { 1, -1 });
        Refused("ShapeMismatch", () => TextSample.Read(path, labels: labels));
        Refused("EmptyArray", () => TextSample.Read(Write(false, (3, 0, 4))));
        byte[] bytes = File.ReadAllBytes(Write(false, (3, 2, 4)));
        string cut = folder.Combine("cut.npy");
        File.WriteAllBytes(cut, bytes[..^8]);
        Refused("MalformedArray", () => TextSample.Read(cut));
        Array.Clear(bytes, bytes.Length - (8 * 4), 8 * 4);
        string zero = folder.Combine("zero.npy");
        File.WriteAllBytes(zero, bytes);
        Assert.Contains("word 1 of text 2", Refused("ZeroRow", () => TextSample.Read(zero)).Message, StringComparison.Ordinal);
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 8), double.NaN);
        string nan = folder.Combine("nan.npy");
        File.WriteAllBytes(nan, bytes);
        Refused("NotFinite", () => TextSample.Read(nan));
        Refused("SizeOutOfRange", () => TextSample.Gaussian(0, 3));
        Refused("SizeOutOfRange", () => TextSample.Gaussian(3, 0));

        static InputException Refused(string id, Func<object> call)
        {
            InputException error = Assert.Throws<InputException>(call);
            Assert.Equal(id, error.ErrorId);
            return error;
        }
    }

    private static double Element(int text, int word, int c) => (100 * text) + (10 * word) + c + 1;

    /// <summary>An array of three dimensions as numpy.save writes it.</summary>
    private string Write(bool fortran, (int Texts, int Words, int Dimension) shape)
    {
        string header = $"{{'descr': '<f8', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({shape.Texts}, {shape.Words}, {shape.Dimension}), }}";
        header = header.PadRight(117) + "\n";
        using var stream = new MemoryStream();
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0]);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(header));
        int total = shape.Texts * shape.Words * shape.Dimension;
        for (int t = 0; t < total; t++)
        {
            double value = fortran
                ? Element(t % shape.Texts, t / shape.Texts % shape.Words, t / shape.Texts / shape.Words)
                : Element(t / shape.Dimension / shape.Words, t / shape.Dimension % shape.Words, t % shape.Dimension);
            stream.Write(BitConverter.GetBytes(value));
        }

        string path = folder.Combine(FormattableString.Invariant($"texts-{fortran}-{shape.Words}.npy"));
        File.WriteAllBytes(path, stream.ToArray());
        return path;
    }
}
