using System.Buffers.Binary;
using System.IO.Compression;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Datasets on disk that are missing, cut short, corrupt, or smaller than asked for: one sentence, exit code 2, no output.</summary>
public sealed class DatasetErrorTests : IDisposable
{
    private const int Images = 30, Side = 28, CifarRecord = 3073;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_good_dataset_is_measured_plain_or_compressed()
    {
        WriteMnist(IdxImages(), IdxLabels());
        Assert.Equal("mnist", Mnist().Json().GetProperty("dataset").GetString());
        File.Delete(folder.Combine("train-images-idx3-ubyte"));
        folder.Write("train-images-idx3-ubyte.gz", Compress(IdxImages()));
        Assert.Equal(784, Mnist().Json().GetProperty("dimension").GetInt32());
        folder.Write("data_batch_1.bin", Cifar());
        Assert.Equal(3072, Cifar10().Json().GetProperty("dimension").GetInt32());
    }

    [Fact]
    public void A_missing_dataset_says_where_it_was_looked_for()
    {
        Mnist().AssertRefused(folder.Path);
        Cifar10().AssertRefused(folder.Path);
        folder.Write("train-images-idx3-ubyte", IdxImages());
        Mnist().AssertRefused("train-labels-idx1-ubyte");
    }

    [Fact]
    public void Classes_and_samples_that_are_not_there_are_refused()
    {
        WriteMnist(IdxImages(), IdxLabels());
        Mnist("--classes", "0,7").AssertRefused("7");
        Mnist("--classes", "0,0").AssertRefused("0");
        Mnist("--samples", "31").AssertRefused("31 training samples");
        Mnist("--samples", "29", "--test-points", "2").AssertRefused("2 test points");
        Mnist("--dimension", "5").AssertRefused("The dimension 5 was asked for");
    }

    [Fact]
    public void Spoiled_idx_files_are_refused()
    {
        byte[] images = IdxImages(), labels = IdxLabels(), compressed = Compress(images);
        foreach (byte[] bad in new byte[][]
        {
            [],
            images[..10],
            [0, 0, 8, 1, .. images[4..]],
            [0, 0, 9, 3, .. images[4..]],
            images[..^1],
            [.. images, 0],
            WithCount(images, int.MaxValue),
            WithCount(images, -1),
            WithCount(images, 0),
            WithCount(images, Images - 1),
        })
        {
            WriteMnist(bad, labels);
            Mnist().AssertRefused("train-images-idx3-ubyte");
        }

        foreach (byte[] bad in new[] { labels[..^1], [.. labels, 0], WithCount(labels, Images + 1), [.. labels[..^1], 77] })
        {
            WriteMnist(images, bad);
            Mnist().AssertRefused("train-labels-idx1-ubyte");
        }

        File.Delete(folder.Combine("train-images-idx3-ubyte"));
        folder.Write("train-labels-idx1-ubyte", labels);
        foreach (byte[] bad in new byte[][] { compressed[..^1], compressed[..(compressed.Length / 2)], [.. compressed, 1], Flipped(compressed),
            Compress(WithCount(images, int.MaxValue)) })
        {
            folder.Write("train-images-idx3-ubyte.gz", bad);
            Mnist().AssertRefused("train-images-idx3-ubyte.gz");
        }
    }

    [Fact]
    public void Spoiled_cifar_files_are_refused()
    {
        byte[] batch = Cifar();
        foreach (byte[] bad in new byte[][] { [], batch[..^1], [.. batch, 0], [10, .. batch[1..]] })
        {
            folder.Write("data_batch_1.bin", bad);
            Cifar10().AssertRefused("data_batch_1.bin");
        }

        File.Delete(folder.Combine("data_batch_1.bin"));
        folder.Write("cifar-10-binary.tar.gz", Compress(batch)[..^200]);
        Cifar10().AssertRefused("cifar-10-binary.tar.gz");
    }

    private ToolResult Mnist(params string[] more) => Measure("mnist", "sphere", more);

    private ToolResult Cifar10(params string[] more) => Measure("cifar-10", "unit", more);

    private ToolResult Measure(string dataset, string normalization, string[] more)
    {
        List<string> size = ["--samples", "20", "--test-points", "3"];
        for (int i = 0; i < more.Length; i += 2)
        {
            int at = size.IndexOf(more[i]);
            if (at >= 0) size.RemoveRange(at, 2);
        }

        return Tool.Run(
            ["measure", "--model", "rf", "--activation", "tanh", "--width", "80", "--provider", "managed", "--format", "json", "--dataset", dataset,
                "--data-dir", folder.Path, "--normalization", normalization, .. size, .. more]);
    }

    private void WriteMnist(byte[] images, byte[] labels)
    {
        folder.Write("train-images-idx3-ubyte", images);
        folder.Write("train-labels-idx1-ubyte", labels);
    }

    private static byte[] IdxImages() => [0, 0, 8, 3, 0, 0, 0, Images, 0, 0, 0, Side, 0, 0, 0, Side, .. Noise(Images * Side * Side)];

    private static byte[] IdxLabels() => [0, 0, 8, 1, 0, 0, 0, Images, .. Enumerable.Range(0, Images).Select(i => (byte)(i % 3))];

    private static byte[] Cifar() => [.. Enumerable.Range(0, Images).SelectMany(i => (IEnumerable<byte>)[(byte)(i % 3), .. Noise(CifarRecord - 1, i)])];

    private static byte[] Noise(int count, int seed = 0)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static byte[] WithCount(byte[] file, int count)
    {
        byte[] copy = [.. file];
        BinaryPrimitives.WriteInt32BigEndian(copy.AsSpan(4), count);
        return copy;
    }

    private static byte[] Flipped(byte[] file)
    {
        byte[] copy = [.. file];
        copy[copy.Length / 2] ^= 0xFF;
        return copy;
    }

    private static byte[] Compress(byte[] content)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest)) gzip.Write(content);
        return result.ToArray();
    }
}
