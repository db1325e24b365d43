using System.Formats.Tar;
using System.IO.Compression;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Plugins;
using Xunit;

namespace RobustnessTools.Tests.Data;

public sealed class Cifar10DatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PluginCatalog plugins = BundledDatasets.Plugins();

    public void Dispose()
    {
        plugins.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("cifar-10-batches-bin")]
    public void Any_of_the_batches_are_read_from_the_folder_or_its_usual_subfolder(string subfolder)
    {
        folder.Write(Path.Combine(subfolder, "data_batch_4.bin"), Records((2, 40), (3, 41)));
        folder.Write(Path.Combine(subfolder, "data_batch_2.bin"), Records((1, 20)));
        folder.Write(Path.Combine(subfolder, "test_batch.bin"), Records((9, 90)));
        AssertPixelsAndLabels(folder.Path, [(1, 20), (2, 40), (3, 41)]);
    }

    [Fact]
    public void The_archive_is_read_as_downloaded_named_by_its_folder_or_itself()
    {
        string archive = WriteArchive(folder.Combine("cifar-10-binary.tar.gz"));
        AssertPixelsAndLabels(folder.Path, [(1, 20), (2, 40), (3, 41)]);
        AssertPixelsAndLabels(archive, [(1, 20), (2, 40), (3, 41)]);
    }

    [Fact]
    public void A_test_batch_alone_is_drawn_from_for_training()
    {
        folder.Write("test_batch.bin", Records((9, 90), (8, 80)));
        var source = (SampledSource)BundledDatasets.Open(plugins, "cifar-10", folder.Path);
        Assert.Equal((2, (int?)null), (source.Samples, source.TestSamples));
    }

    [Theory]
    [InlineData(3072)]
    [InlineData(3074)]
    [InlineData(0)]
    public void A_file_that_is_not_made_of_whole_records_is_refused(int length)
    {
        folder.Write("data_batch_1.bin", new byte[length]);
        AssertMalformed("not a multiple of 3073");
    }

    [Fact]
    public void A_label_above_9_is_refused()
    {
        folder.Write("data_batch_1.bin", Records((9, 0), (10, 0)));
        AssertMalformed("label 1 (counted from 0) is 10");
    }

    [Fact]
    public void An_archive_cut_short_is_refused_wherever_it_is_cut()
    {
        byte[] whole = File.ReadAllBytes(WriteArchive(folder.Combine("cifar-10-binary.tar.gz")));
        foreach (int length in new[] { 0, 1, 20, whole.Length / 2, whole.Length - 9, whole.Length - 1 })
        {
            folder.Write("cifar-10-binary.tar.gz", whole[..length]);
            AssertMalformed("cifar-10-binary.tar.gz");
        }
    }

    [Fact]
    public void An_archive_with_a_flipped_byte_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(WriteArchive(folder.Combine("cifar-10-binary.tar.gz")));
        // The checksum of the content.
        bytes[^8] ^= 1;
        folder.Write("cifar-10-binary.tar.gz", bytes);
        AssertMalformed("corrupt");
    }

    [Fact]
    public void An_archive_whose_header_claims_gigabytes_is_refused_before_they_are_allocated()
    {
        // A tar header of 512 bytes: name, size in octal at 124, checksum at 148.
        byte[] header = new byte[512];
        "data_batch_1.bin"u8.CopyTo(header);
        "0000644\0"u8.CopyTo(header.AsSpan(100));
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(3073L * 600_000, 8).PadLeft(11, '0')).CopyTo(header, 124);
        "00000000000\0"u8.CopyTo(header.AsSpan(136));
        header[156] = (byte)'0';
        "ustar\u000000"u8.CopyTo(header.AsSpan(257));
        "        "u8.CopyTo(header.AsSpan(148));
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0").CopyTo(header, 148);
        using (var file = File.Create(folder.Combine("cifar-10-binary.tar.gz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal)) gzip.Write(header);
        AssertMalformed("more than the file can hold");
    }

    [Fact]
    public void An_archive_without_batches_is_refused()
    {
        using (var file = File.Create(folder.Combine("cifar-10-binary.tar.gz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar)) Add(tar, "cifar-10-batches-bin/readme.html", [1, 2, 3]);
        AssertMalformed("no batches");
    }

    [SkippableFact]
    public void The_shared_images_have_10000_training_and_2000_test_samples_of_two_classes()
    {
        var source = (SampledSource)BundledDatasets.Open(plugins, "cifar-10", SharedData.Folder("data", "cifar-10-classes-0-1"), 0, 1);
        Assert.Equal((10_000, 2000, 3072), (source.Samples, source.TestSamples, source.Dimension));
    }

    private static byte[] Records(params (byte Label, byte Pixel)[] images) =>
        [.. images.SelectMany(image => Enumerable.Repeat(image.Pixel, 3072).Prepend(image.Label))];

    private static string WriteArchive(string path)
    {
        using var file = File.Create(path);
        using var gzip = new GZipStream(file, CompressionLevel.Optimal);
        using var tar = new TarWriter(gzip, TarEntryFormat.Ustar);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "cifar-10-batches-bin/"));
        Add(tar, "cifar-10-batches-bin/data_batch_4.bin", Records((2, 40), (3, 41)));
        Add(tar, "cifar-10-batches-bin/readme.html", [1, 2, 3]);
        Add(tar, "cifar-10-batches-bin/data_batch_2.bin", Records((1, 20)));
        Add(tar, "cifar-10-batches-bin/test_batch.bin", Records((9, 90)));
        return path;
    }

    private static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    private void AssertPixelsAndLabels(string directory, (double Label, double Pixel)[] expected)
    {
        using var split = BundledDatasets.Open(plugins, "cifar-10", directory).Draw(3, 1, 0, 0);
        var read = Enumerable.Range(0, 3).Select(i => (split.Labels[i], split.X[i, 3071])).Order();
        Assert.Equal(expected, read);
        Assert.Equal((9, 90), (split.TestLabels![0], split.Z[0, 0]));
    }

    private void AssertMalformed(string inMessage)
    {
        var error = Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, "cifar-10", folder.Path));
        Assert.Equal(("MalformedDataset", InputErrorKind.InvalidData), (error.ErrorId, error.Kind));
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
    }
}
