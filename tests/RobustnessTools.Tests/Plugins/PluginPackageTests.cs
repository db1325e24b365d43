using System.Buffers.Binary;
using System.IO.Compression;
using RobustnessTools.Abstractions;
using RobustnessTools.Plugins.Installation;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

/// <summary>Installing from packages, good and evil.</summary>
public sealed class PluginPackageTests : IDisposable
{
    private const int Link = unchecked((int)0xA1FF0000);
    private readonly TemporaryFolder folder = new();

    private string User => folder.Combine("inner", "user");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("plugin/")]
    [InlineData("")]
    [InlineData("a/b/")]
    public void The_folder_with_the_description_is_installed_and_nothing_else(string within)
    {
        string package = Package(archive =>
        {
            AddWorking(archive, within);
            if (within.Length > 0) Add(archive, "_rels/.rels", "<xml/>");
            Add(archive, within + "runtimes/any/data.txt", "deep");
        });
        var installed = new UserPlugins(User).Install(package);
        Assert.Equal("deep", File.ReadAllText(Path.Combine(installed.Directory, "runtimes", "any", "data.txt")));
        Assert.Equal(
            Directory.EnumerateFiles(FixturePlugins.Folder("Fixture.Working")).Select(Path.GetFileName).Order(),
            Directory.EnumerateFiles(installed.Directory).Select(Path.GetFileName).Order());
        Assert.False(Directory.Exists(Path.Combine(installed.Directory, "_rels")));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("../../../../evil.txt")]
    [InlineData("plugin/../../evil.txt")]
    [InlineData("plugin/..")]
    [InlineData("plugin/./evil.txt")]
    [InlineData("/evil.txt")]
    [InlineData("//server/evil.txt")]
    [InlineData("plugin//evil.txt")]
    [InlineData("plugin\\..\\..\\evil.txt")]
    [InlineData("C:/evil.txt")]
    [InlineData("plugin/evil.txt:stream")]
    [InlineData("plugin/evil.dll.")]
    [InlineData("plugin/NUL")]
    [InlineData("plugin/com1.dll")]
    [InlineData("plugin/aux/evil.dll")]
    [InlineData("plugin/evil\u0001.txt")]
    public void An_entry_that_would_leave_its_folder_refuses_the_whole_package(string name) =>
        Refused(WithEntry(name), "UnsafePackage", "would be written outside the plugin's folder");

    [Theory]
    [InlineData("plugin/a*.dll")]
    [InlineData("plugin/what?/a.dll")]
    [InlineData("plugin/<a>.dll")]
    [InlineData("plugin/a|b.dll")]
    [InlineData("plugin/\"a\".dll")]
    public void A_name_that_one_system_does_not_allow_refuses_the_whole_package_on_every_system(string name) =>
        Refused(WithEntry(name), "UnsafePackage", "has a name that Windows does not allow");

    [Theory]
    [InlineData(1, 256)]
    [InlineData(4, 200)]
    public void A_name_longer_than_files_may_have_refuses_the_whole_package(int parts, int length) =>
        Refused(WithEntry("plugin/" + string.Join('/', Enumerable.Repeat(new string('a', length), parts))), "UnsafePackage",
            "is longer than names of files may be");

    [Fact]
    public void A_link_refuses_the_whole_package() =>
        Refused(Package(archive =>
        {
            AddWorking(archive, "plugin/");
            Add(archive, "plugin/link", "/etc").ExternalAttributes = Link;
        }), "UnsafePackage", "is a link or a device");

    [Theory]
    [InlineData("plugin/plugin.json")]
    [InlineData("PLUGIN/Fixture.working.DLL")]
    public void An_entry_that_is_there_twice_refuses_the_whole_package(string name) =>
        Refused(WithEntry(name), "UnsafePackage", "is in it twice");

    [Fact]
    public void A_package_with_more_than_any_plugin_needs_is_refused_before_it_is_unpacked() =>
        Refused(Package(archive =>
        {
            AddWorking(archive, "plugin/");
            for (int i = 0; i < 10_001; i++) archive.CreateEntry($"plugin/{i}", CompressionLevel.NoCompression).Open().Dispose();
        }), "PluginTooLarge", "more than 10000 files");

    [Fact]
    public void A_package_that_says_it_holds_two_gigabytes_is_refused_by_what_it_says()
    {
        string package = Package(archive =>
        {
            Add(archive, "plugin/zeros", new string('0', 1000));
            AddWorking(archive, "plugin/");
        });
        SayLength(package, "plugin/zeros", int.MaxValue);
        Refused(package, "PluginTooLarge", "1024 MB");
    }

    [Fact]
    public void A_package_that_holds_more_than_it_says_is_refused()
    {
        string package = Package(archive =>
        {
            Add(archive, "plugin/zeros", new string('0', 1_000_000));
            AddWorking(archive, "plugin/");
        });
        SayLength(package, "plugin/zeros", 10);
        Refused(package, "MalformedPackage", "");
    }

    [Fact]
    public void What_is_no_package_or_has_no_plugin_or_two_is_refused()
    {
        Refused(folder.Write("text.nupkg", "text"), "MalformedPackage", "is no package");
        Refused(folder.Write("empty.nupkg", ""), "MalformedPackage", "is no package");
        Refused(Package(archive => Add(archive, "lib/a.dll", "a")), "MalformedPackage", "has no plugin.json");
        Refused(Package(archive =>
        {
            AddWorking(archive, "a/");
            AddWorking(archive, "b/");
        }), "MalformedPackage", "more than one plugin.json");
    }

    [Fact]
    public void A_damaged_package_is_refused()
    {
        byte[] content = File.ReadAllBytes(Package(archive => AddWorking(archive, "plugin/")));
        for (int position = 100; position < 2000; position += 50) content[position] ^= 0xFF;
        Assert.Throws<InputException>(() => new UserPlugins(User).Install(folder.Write("damaged.nupkg", content)));
        NothingIsLeft();
    }

    private void Refused(string package, string errorId, string inMessage)
    {
        var error = Assert.Throws<InputException>(() => new UserPlugins(User).Install(package));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
        Assert.Contains(package, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
        NothingIsLeft();
    }

    private void NothingIsLeft()
    {
        Assert.False(Directory.Exists(User));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories),
            file => Path.GetFileName(file).StartsWith("evil", StringComparison.Ordinal));
    }

    private string Package(Action<ZipArchive> fill)
    {
        string path = folder.Combine($"{Guid.NewGuid():N}.nupkg");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(archive);
        return path;
    }

    private static void AddWorking(ZipArchive archive, string within)
    {
        foreach (string file in Directory.EnumerateFiles(FixturePlugins.Folder("Fixture.Working")))
            archive.CreateEntryFromFile(file, within + Path.GetFileName(file));
    }

    private static ZipArchiveEntry Add(ZipArchive archive, string name, string content)
    {
        var entry = archive.CreateEntry(name);
        using var writer = new StreamWriter(entry.Open());
        writer.Write(content);
        return entry;
    }

    /// <summary>A package of a working plugin with one entry more.</summary>
    private string WithEntry(string name) => Package(archive =>
    {
        AddWorking(archive, "plugin/");
        Add(archive, name, "evil");
    });

    /// <summary>Changes the uncompressed length that the package's directory gives for an entry: 22 bytes before its name, see APPNOTE 4.3.12.</summary>
    private static void SayLength(string package, string name, int length)
    {
        byte[] content = File.ReadAllBytes(package);
        int place = content.AsSpan().LastIndexOf(System.Text.Encoding.UTF8.GetBytes(name));
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(place - 22), length);
        File.WriteAllBytes(package, content);
    }
}
