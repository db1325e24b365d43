using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CsCheck;
using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Plugins;
using RobustnessTools.Plugins.Installation;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.RandomInputs;

/// <summary>Damaged packages, archives and folders of own data: each is read, or refused by a sentence that names it.</summary>
public sealed class ArchiveReaderTests : IDisposable
{
    private const int Samples = 500;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_packages() => Packages(Damage.Of(Package(Manifest)));

    [Fact]
    public void Damaged_contents_of_packages() => Packages(Damage.Of(Manifest).Select(Package));

    [Fact]
    public void Names_of_entries_that_no_folder_should_get() =>
        Packages(Damage.Of("plugin/sub/a.dll").Where(name => name.Length > 0).Select(name => Package(Manifest, Encoding.UTF8.GetString(name))));

    /// <summary>Damaged in the packed file, in what it unpacks to, and in a batch.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_archives_of_CIFAR(int layer)
    {
        byte[] batch = [.. Enumerable.Range(0, 3).SelectMany(label => Enumerable.Repeat((byte)(40 + label), 3072).Prepend((byte)label))];
        Gen<byte[]> archives = layer switch
        {
            0 => Damage.Of(Packed(Archive(batch))),
            1 => Damage.Of(Archive(batch)).Select(Packed),
            _ => Damage.Of(batch).Select(damaged => Packed(Archive(damaged))),
        };
        Datasets("cifar-10", archives, (name, content) => folder.Write($"{name}/cifar-10-binary.tar.gz", content));
    }

    [Theory]
    [InlineData("X")]
    [InlineData("y")]
    [InlineData("Z")]
    [InlineData("yZ")]
    public void Damaged_folders_of_own_text(string damaged)
    {
        (string Name, string Content)[] good = [("X", "a,b\n1,2.5\n3,-4e-1\n"), ("y", "label\n1\n-1\n"), ("Z", "a,b\n0.5,1\n"), ("yZ", "label\n1\n")];
        Datasets("folder", Damage.Of(good.Single(file => file.Name == damaged).Content), (name, content) =>
        {
            foreach ((string file, string text) in good)
                folder.Write($"{name}/{file}.csv", file == damaged ? content : Encoding.UTF8.GetBytes(text));
        });
    }

    [Theory]
    [InlineData("X")]
    [InlineData("y")]
    public void Damaged_folders_of_own_arrays(string damaged)
    {
        using var x = new Matrix(2, 3);
        for (int i = 0; i < 6; i++) x[i / 3, i % 3] = i + 0.5;
        string inputs = folder.Combine("good-X.npy"), labels = folder.Combine("good-y.npy");
        NpyFile.Write(inputs, x.View);
        NpyFile.Write(labels, (double[])[1, -1]);
        byte[] goodX = File.ReadAllBytes(inputs), goodY = File.ReadAllBytes(labels);
        Datasets("folder", Damage.Of(damaged == "X" ? goodX : goodY), (name, content) =>
        {
            folder.Write($"{name}/X.npy", damaged == "X" ? content : goodX);
            folder.Write($"{name}/y.npy", damaged == "y" ? content : goodY);
        }, namesTheFolder: false); // Labels that are not finite are told by their dataset.
    }

    private static byte[] Manifest => File.ReadAllBytes(Path.Combine(Plugins.FixturePlugins.Folder("Fixture.Working"), PluginManifest.FileName));

    private static byte[] Package(byte[] manifest) => Package(manifest, "plugin/Fixture.Working.dll");

    private static byte[] Package(byte[] manifest, string assembly)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Add($"plugin/{PluginManifest.FileName}", manifest);
            Add(assembly, [0x4D, 0x5A, 1, 2, 3]);
            Add("_rels/.rels", "<x/>"u8.ToArray());

            void Add(string name, byte[] content)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    private static byte[] Archive(byte[] batch)
    {
        using var file = new MemoryStream();
        using (var tar = new TarWriter(file, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "cifar-10-batches-bin/"));
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "cifar-10-batches-bin/data_batch_1.bin") { DataStream = new MemoryStream(batch) });
        }

        return file.ToArray();
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(content);
        return packed.ToArray();
    }

    private void Packages(Gen<byte[]> contents) => contents.Sample(content =>
    {
        string name = Guid.NewGuid().ToString("N"), path = folder.Write(name + ".nupkg", content);
        ReaderTests.GivesOrTells(path, file => PluginPackage.Extract(file, folder.Combine(name)));
        if (Directory.Exists(folder.Combine(name))) Directory.Delete(folder.Combine(name), recursive: true);
        File.Delete(path);
    }, iter: Samples);

    private void Datasets(string dataset, Gen<byte[]> contents, Action<string, byte[]> write, bool namesTheFolder = true)
    {
        using var plugins = BundledDatasets.Plugins();
        contents.Sample(content =>
        {
            string name = Guid.NewGuid().ToString("N");
            write(name, content);
            ReaderTests.GivesOrTells(folder.Combine(name), directory => BundledDatasets.Open(plugins, dataset, directory), namesTheFolder);
            Directory.Delete(folder.Combine(name), recursive: true);
        }, iter: Samples);
    }
}
