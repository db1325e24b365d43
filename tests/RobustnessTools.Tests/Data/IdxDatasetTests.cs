using System.Buffers.Binary;
using System.IO.Compression;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Plugins;
using Xunit;

namespace RobustnessTools.Tests.Data;

public sealed class IdxDatasetTests : IDisposable
{
    private static readonly byte[] Images = Idx(3, [3, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
    private static readonly byte[] Labels = Idx(1, [3], [0, 1, 9]);
    private readonly TemporaryFolder folder = new();
    private readonly PluginCatalog plugins = BundledDatasets.Plugins();

    public void Dispose()
    {
        plugins.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte.gz")]
    [InlineData("t10k-images-idx3-ubyte.gz", "t10k-labels.idx1-ubyte")]
    public void A_single_part_is_read_plain_or_compressed_under_any_of_its_names(string images, string labels)
    {
        Write(images, Images);
        Write(labels, Labels);
        using var split = BundledDatasets.Open(plugins, "mnist", folder.Path).Draw(2, 1, 0, 0);

        var byFirstPixel = Enumerable.Range(0, 3).OrderBy(i => split.Inputs[i, 0]).ToArray();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255], byFirstPixel.SelectMany(i => split.Inputs.Row(i).ToArray()));
        double[] all = [.. split.Labels.ToArray(), .. split.TestLabels!];
        Assert.Equal([0, 1, 9], byFirstPixel.Select(i => all[i]));
    }

    [Fact]
    public void Test_points_come_from_the_t10k_part_where_both_are_there()
    {
        Write("train-images-idx3-ubyte", Images);
        Write("train-labels-idx1-ubyte", Labels);
        Write("t10k-images-idx3-ubyte", Idx(3, [1, 2, 2], [90, 91, 92, 93]));
        Write("t10k-labels-idx1-ubyte", Idx(1, [1], [4]));
        using var split = BundledDatasets.Open(plugins, "fashion-mnist", folder.Path).Draw(3, 1, 0, 0);
        Assert.Equal([90, 91, 92, 93], split.Z.View.Row(0).ToArray());
        Assert.Equal([4], split.TestLabels!);
        Assert.Contains("t10k-images-idx3-ubyte", split.Origin, StringComparison.Ordinal);
    }

    /// <summary>The files of digits and clothing have the same names: a folder with the one is not taken for the other.</summary>
    [Theory]
    [InlineData("train", "504192131435361728694091124327380")]
    [InlineData("t10k", "721041495906901597349665407401310")]
    public void Digits_are_not_taken_for_clothing(string part, string labels)
    {
        byte[] classes = [.. labels.Select(digit => (byte)(digit - '0'))];
        Write($"{part}-images-idx3-ubyte.gz", Idx(3, [(uint)classes.Length, 1, 1], classes));
        Write($"{part}-labels-idx1-ubyte.gz", Idx(1, [(uint)classes.Length], classes));
        using (DataSplit split = BundledDatasets.Open(plugins, "mnist", folder.Path).Draw(2, 1, 0, 0)) Assert.Equal(1, split.Dimension);
        Assert.True(plugins.TryGetDatasetLoader("fashion-mnist", out IDatasetLoader? loader));
        Assert.False(loader.IsPresent(folder.Path));
        InputException error = Assert.Throws<InputException>(() => loader.Load(folder.Path, CancellationToken.None));
        Assert.Contains("is of the dataset 'mnist' and not of 'fashion-mnist'", error.Message, StringComparison.Ordinal);
    }

    /// <summary>KMNIST too comes in files of MNIST's names and sizes: a whole part with other labels is none of MNIST.</summary>
    [Theory]
    [InlineData("train", 60_000)]
    [InlineData("t10k", 10_000)]
    public void A_whole_part_with_other_labels_is_refused_and_a_part_of_one_is_not(string part, int count)
    {
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
        Write($"{part}-images-idx3-ubyte", Idx(3, [(uint)count, 1, 1], labels));
        Write($"{part}-labels-idx1-ubyte", Idx(1, [(uint)count], labels));
        foreach (string name in (string[])["mnist", "fashion-mnist"])
        {
            var error = Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, name, folder.Path));
            Assert.Equal("MalformedDataset", error.ErrorId);
            Assert.Contains($"has as many labels as the file of '{name}', but others", error.Message, StringComparison.Ordinal);
        }

        Write($"{part}-images-idx3-ubyte", Idx(3, [(uint)count - 1, 1, 1], labels[1..]));
        Write($"{part}-labels-idx1-ubyte", Idx(1, [(uint)count - 1], labels[1..]));
        using DataSplit split = BundledDatasets.Open(plugins, "mnist", folder.Path).Draw(2, 1, 0, 0);
        Assert.Equal(1, split.Dimension);
    }

    [Fact]
    public void A_folder_of_another_dataset_is_told_by_the_name_of_what_is_there()
    {
        byte[] classes = [5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7, 2, 8, 6, 9, 4, 0, 9, 1, 1, 2, 4, 3, 2, 7, 3, 8];
        Write("train-images-idx3-ubyte", Idx(3, [32, 1, 1], classes));
        Write("train-labels-idx1-ubyte", Idx(1, [32], classes));
        var error = Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, "fashion-mnist", folder.Path));
        Assert.Equal("DatasetNotFound", error.ErrorId);
        Assert.Contains("the files there are those of 'mnist'", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], byte[], string> Malformed => new()
    {
        { "wrong magic", [0, 0, 13, 3, .. Images[4..]], Labels, "starts with 00000D03" },
        { "labels for images", Labels, Labels, "00000803" },
        { "images cut short", Images[..^1], Labels, "cut short" },
        { "images cut within the header", Images[..10], Labels, "shorter than its header" },
        { "empty file", [], Labels, "shorter than its header" },
        { "trailing byte", [.. Images, 0], Labels, "bytes after its end" },
        { "lying count", Idx(3, [uint.MaxValue, uint.MaxValue, uint.MaxValue], Images[16..]), Labels, "its header is wrong" },
        { "no images", Idx(3, [0, 2, 2], []), Labels, "empty" },
        { "another count of labels", Images, Idx(1, [2], [0, 1]), "3 images" },
        { "labels cut short", Images, Labels[..^1], "cut short" },
        { "label out of range", Images, Idx(1, [3], [0, 10, 1]), "label 1 (counted from 0) is 10" },
        { "gzip cut short", Gzip(Images)[..^9], Labels, "" },
        { "gzip without its checksum", Gzip(Images)[..^8], Labels, "" },
        { "gzip with its last byte lost", Gzip(Images)[..^1], Labels, "" },
        { "gzip with a byte after its end", [.. Gzip(Images), 7], Labels, "" },
        { "gzip with wrong checksum", WithWrongChecksum(Gzip(Images)), Labels, "corrupt" },
        { "gzip of a lying header", Gzip(Idx(3, [1000, 1000, 1000], Images[16..])), Labels, "its header is wrong" },
        { "gzip of a longer content", Gzip([.. Images, 0]), Labels, "bytes after its end" },
        { "nothing but gzip's signature", [0x1f, 0x8b], Labels, "cut short" },
        { "gzip that claims gigabytes", [.. Gzip(Images)[..^4], 0xff, 0xff, 0xff, 0x7f], Labels, "do not end as they should" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_file_is_refused(string what, byte[] images, byte[] labels, string inMessage)
    {
        folder.Write("train-images-idx3-ubyte", images);
        folder.Write("train-labels-idx1-ubyte", labels);
        var error = Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, "mnist", folder.Path));
        Assert.Equal((what, "MalformedDataset", InputErrorKind.InvalidData), (what, error.ErrorId, error.Kind));
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
        Assert.Contains("train-", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0, 10, 26 }, "classes up to 26, where this dataset has those from 0 to 9: its label 1 (counted from 0) is 10")]
    [InlineData(new byte[] { 0, 10, 1 }, "label 1 (counted from 0) is 10")]
    public void Whole_files_of_another_dataset_are_told_from_spoiled_ones(byte[] labels, string inMessage)
    {
        Write("train-images-idx3-ubyte", Images);
        Write("train-labels-idx1-ubyte", Idx(1, [3], labels));
        AssertOtherDataset(inMessage);
    }

    [Theory]
    [InlineData(0x09, "IDX file of signed bytes in 1 dimension")]
    [InlineData(0x0B, "IDX file of 2-byte integers in 1 dimension")]
    [InlineData(0x0C, "IDX file of 4-byte integers in 1 dimension, and only bytes in 1 dimension can be read here")]
    [InlineData(0x0D, "IDX file of 4-byte floating-point numbers")]
    [InlineData(0x0E, "IDX file of 8-byte floating-point numbers")]
    public void Whole_files_of_other_numbers_are_named(byte type, string inMessage)
    {
        Write("train-images-idx3-ubyte", Images);
        Write("train-labels-idx1-ubyte", [0, 0, type, 1, 0, 0, 0, 3, .. new byte[24]]);
        AssertOtherDataset(inMessage);
    }

    /// <summary>Members end anywhere in what the reader has in hand: every place is tried.</summary>
    [Fact]
    public void Gzip_files_of_several_members_are_read_whole()
    {
        Write("train-labels-idx1-ubyte", Labels);
        for (int cut = 0; cut <= Images.Length; cut++)
        {
            folder.Write("train-images-idx3-ubyte.gz", [.. Gzip(Images[..cut]), .. Gzip(Images[cut..])]);
            using var split = BundledDatasets.Open(plugins, "mnist", folder.Path).Draw(3, 0, 0, 0);
            Assert.Equal(Images[16..].Select(pixel => (double)pixel).Order(), MatrixValues.Of(split.X).Order());
        }

        folder.Write("train-images-idx3-ubyte.gz", [.. Images.SelectMany(pixel => Gzip([pixel]))]);
        Assert.Equal(4, BundledDatasets.Open(plugins, "mnist", folder.Path).Dimension);
    }

    [Fact]
    public void Gzip_files_of_large_members_are_read_whole()
    {
        // Members that do not compress and are longer than any buffer.
        byte[] pixels = new byte[3 * 100_000];
        new Random(1).NextBytes(pixels);
        byte[] images = Idx(3, [3, 100, 1000], pixels);
        Write("train-labels-idx1-ubyte", Labels);
        folder.Write("train-images-idx3-ubyte.gz", [.. images.Chunk(70_001).SelectMany(Gzip)]);
        using var split = BundledDatasets.Open(plugins, "mnist", folder.Path).Draw(3, 0, 0, 0);
        Assert.Equal(pixels.Sum(pixel => (double)pixel), MatrixValues.Of(split.X).Sum());
    }

    [Fact]
    public void A_gzip_file_of_several_members_that_is_cut_anywhere_is_refused()
    {
        Write("train-labels-idx1-ubyte", Labels);
        byte[] first = Gzip(Images[..9]), whole = [.. first, .. Gzip(Images[9..])];
        for (int length = 0; length < whole.Length; length++)
        {
            folder.Write("train-images-idx3-ubyte.gz", whole[..length]);
            Assert.Equal("MalformedDataset", Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, "mnist", folder.Path)).ErrorId);
        }
    }

    [Fact]
    public void A_part_without_its_labels_is_named_even_if_the_other_part_is_whole()
    {
        Write("train-images-idx3-ubyte", Images);
        Write("t10k-images-idx3-ubyte", Images);
        Write("t10k-labels-idx1-ubyte", Labels);
        var error = Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, "mnist", folder.Path));
        Assert.Equal(InputErrorKind.NotFound, error.Kind);
        Assert.Contains("lacks train-labels-idx1-ubyte", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_with_images_of_different_size_are_refused()
    {
        Write("train-images-idx3-ubyte", Images);
        Write("train-labels-idx1-ubyte", Labels);
        Write("t10k-images-idx3-ubyte", Idx(3, [1, 1, 1], [90]));
        Write("t10k-labels-idx1-ubyte", Idx(1, [1], [4]));
        Assert.Equal("MalformedDataset", Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, "mnist", folder.Path)).ErrorId);
    }

    [SkippableFact]
    public void The_MNIST_test_images_have_2115_zeros_and_ones()
    {
        var source = (SampledSource)BundledDatasets.Open(plugins, "mnist", SharedData.Folder("data", "mnist"), 0, 1);
        Assert.Equal((2115, 784, (int?)null), (source.Samples, source.Dimension, source.TestSamples));
        using var split = source.Draw(1600, 515, seed: 0, trial: 0);
        double[] labels = [.. split.Labels.ToArray(), .. split.TestLabels!];
        // The test part has 980 zeros and 1135 ones.
        Assert.Equal((980, 1135), (labels.Count(y => y == -1), labels.Count(y => y == 1)));
    }

    [SkippableFact]
    public void Fashion_MNIST_is_found_where_Debian_installs_it()
    {
        Skip.IfNot(File.Exists("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz"), "needs Debian's package dataset-fashion-mnist");
        var source = (SampledSource)BundledDatasets.Open(plugins, "fashion-mnist", null);
        Assert.Equal((60_000, 10_000), (source.Samples, source.TestSamples));
    }

    private static byte[] Idx(byte rank, uint[] lengths, byte[] data)
    {
        var header = new byte[4 * lengths.Length];
        for (int i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 * i), lengths[i]);
        return [0, 0, 8, rank, .. header, .. data];
    }

    private static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal)) gzip.Write(content);
        return compressed.ToArray();
    }

    private void AssertOtherDataset(string inMessage)
    {
        var error = Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, "mnist", folder.Path));
        Assert.Equal(("MalformedDataset", InputErrorKind.InvalidData), (error.ErrorId, error.Kind));
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("get the file again", error.Message, StringComparison.Ordinal);
    }

    private static byte[] WithWrongChecksum(byte[] gzip)
    {
        gzip[^8] ^= 1;
        return gzip;
    }

    private void Write(string name, byte[] content) => folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(content) : content);
}
