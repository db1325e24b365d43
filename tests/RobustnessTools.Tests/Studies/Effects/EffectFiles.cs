using System.Text;
using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Data;

namespace RobustnessTools.Tests.Studies.Effects;

/// <summary>Small files of every kind that an option may name, two of each.</summary>
internal sealed class EffectFiles
{
    internal const int Dimension = 6;
    internal const int Words = 3;
    internal const int Coordinates = 4;
    private const int Samples = 60;
    private const int Texts = 12;
    private readonly TemporaryFolder folder;
    private readonly Random random = new(5);

    internal EffectFiles(TemporaryFolder folder)
    {
        this.folder = folder;
        Data = folder.Combine("data");
        Directory.CreateDirectory(Data);
        Numbers("data/X.npy", Samples, Dimension);
        Column("data/y.npy", Samples, i => i % 3);
        Numbers("data/Z.npy", Samples, Dimension);
        Column("data/yZ.npy", Samples, i => i % 3);
        Masks = [Column("mask.npy", Dimension, i => i < 2 ? 1 : 0), Column("otherMask.npy", Dimension, i => i > 2 ? 1 : 0)];
        Covariances =
        [
            Write("covariance.npy", [[1.5, 0.3, 0.2, 0], [0.3, 1, 0, 0.1], [0.2, 0, 2, 0.4], [0, 0.1, 0.4, 1]]),
            Write("otherCovariance.npy", [[1, 0.3, 0.5, 0], [0.3, 1, 0, 0.1], [0.5, 0, 2, 0.4], [0, 0.1, 0.4, 1]]),
        ];
        Targets = [Write("target.npy", [[0.5, -0.8]]), Write("otherTarget.npy", [[0.9, 0.1]])];
        Inputs = [Numbers("inputs.npy", Samples, Dimension), Numbers("otherInputs.npy", Samples, Dimension)];
        Attributes = [Column("attribute.npy", Samples, i => i % 2), Column("otherAttribute.npy", Samples, i => i % 5 < 2 ? 1 : 0)];
        Labels = [Column("labels.npy", Samples, i => i % 4 < 2 ? 1 : -1), Column("otherLabels.npy", Samples, i => i % 3 < 2 ? 1 : -1)];
        Embeddings = [WriteTexts("texts.npy"), WriteTexts("otherTexts.npy")];
        TextLabels = [Column("textLabels.npy", Texts, i => i % 2 == 0 ? 1 : -1), Column("otherTextLabels.npy", Texts, i => i % 4 < 2 ? 1 : -1)];
        Weights = [Numbers("weights.npy", 7, Words * Coordinates), Numbers("otherWeights.npy", 7, Words * Coordinates)];
        AttentionWeights = [Numbers("attention.npy", Coordinates, Coordinates), Numbers("otherAttention.npy", Coordinates, Coordinates)];
        LayerWeights = [Numbers("layer.npy", 20, Dimension), Numbers("otherLayer.npy", 20, Dimension)];
        Changes = [Numbers("change.npy", 1, Coordinates), Numbers("otherChange.npy", 1, Coordinates)];
    }

    /// <summary>A folder of data of three classes, with test points.</summary>
    internal string Data { get; }

    /// <summary>Masks of spurious inputs of the folder's data.</summary>
    internal string[] Masks { get; }

    internal string[] Covariances { get; }

    internal string[] Targets { get; }

    internal string[] Inputs { get; }

    internal string[] Attributes { get; }

    internal string[] Labels { get; }

    internal string[] Embeddings { get; }

    internal string[] TextLabels { get; }

    /// <summary>V of random features of all words.</summary>
    internal string[] Weights { get; }

    internal string[] AttentionWeights { get; }

    /// <summary>W of a layer on the inputs.</summary>
    internal string[] LayerWeights { get; }

    internal string[] Changes { get; }

    private string Numbers(string name, int rows, int columns) =>
        Write(name, [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => (2 * random.NextDouble()) - 1).ToArray())]);

    private string Column(string name, int count, Func<int, double> value)
    {
        string path = folder.Combine(name);
        NpyFile.Write(path, (double[])[.. Enumerable.Range(0, count).Select(value)]);
        return path;
    }

    private string Write(string name, double[][] rows)
    {
        string path = folder.Combine(name);
        using Matrix matrix = Matrix.FromRows(rows);
        NpyFile.Write(path, matrix.View);
        return path;
    }

    private string WriteTexts(string name)
    {
        string header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({Texts}, {Words}, {Coordinates}), }}".PadRight(117) + "\n";
        using var stream = new MemoryStream();
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0]);
        stream.Write(Encoding.ASCII.GetBytes(header));
        for (int i = 0; i < Texts * Words * Coordinates; i++) stream.Write(BitConverter.GetBytes((2 * random.NextDouble()) - 1));
        return folder.Write(name, stream.ToArray());
    }
}
