using RobustnessTools.Abstractions;
using RobustnessTools.Plugins;
using RobustnessTools.Plugins.Installation;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

/// <summary>Installing from a folder, and removing.</summary>
public sealed class UserPluginsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string User => folder.Combine("user");

    private UserPlugins Plugins => new(User);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_installed_whole_and_then_found_and_removed()
    {
        string source = FixturePlugins.Copy(folder, "Fixture.Working", "source");
        folder.Write("source/runtimes/any/data.txt", "deep");
        var installed = Plugins.Install(source);
        Assert.Equal((Path.Combine(User, "Fixture.Working"), PluginOrigin.User), (installed.Directory, installed.Origin));
        Assert.Equal(Listing(source), Listing(installed.Directory));
        Assert.Equal(["Fixture.Working"], Directory.EnumerateFileSystemEntries(User).Select(Path.GetFileName));

        using (var catalog = new PluginCatalog(new PluginSearchPath([], [], User, null))) Assert.True(catalog.TryGetActivation("half", out _));
        Assert.Equal(installed.Directory, Plugins.Remove("fixture.working"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(User));
    }

    [Fact]
    public void What_cannot_be_installed_is_told_before_and_nothing_is_written()
    {
        string source = FixturePlugins.Copy(folder, "Fixture.Working", "source");
        Plugins.RequireInstallable(source);
        Assert.False(Directory.Exists(User));
        Assert.Equal("UnknownPlugin", Assert.Throws<InputException>(() => Plugins.FolderOf("fixture.working")).ErrorId);

        string installed = Plugins.Install(source).Directory;
        Assert.Equal(installed, Plugins.FolderOf("fixture.working"));
        Assert.Equal("PluginInstalled", Assert.Throws<InputException>(() => Plugins.RequireInstallable(source)).ErrorId);
        Plugins.RequireInstallable(source, replace: true);
        Assert.Equal("PluginNotFound", Assert.Throws<InputException>(() => Plugins.RequireInstallable(source + "-gone")).ErrorId);
    }

    [Fact]
    public void A_clash_is_refused_unless_it_is_to_be_replaced()
    {
        Plugins.Install(FixturePlugins.Copy(folder, "Fixture.Working", "source"));
        string newer = FixturePlugins.Copy(folder, "Fixture.Working", "newer", ("\"1.2.3\"", "\"7.0\""));

        var error = Refused(newer, "PluginInstalled", "--force replaces it");
        Assert.Equal(InputErrorKind.AlreadyExists, error.Kind);
        Assert.Equal("1.2.3", PluginManifest.Read(Path.Combine(User, "Fixture.Working")).Version);
        Assert.Equal("7.0", Plugins.Install(newer, replace: true).Manifest.Version);
        Assert.Equal("7.0", PluginManifest.Read(Path.Combine(User, "Fixture.Working")).Version);
        Assert.Single(Directory.EnumerateFileSystemEntries(User));
    }

    [Theory]
    [InlineData("Fixture.Wrong", "PluginFailsCheck", "it is off by")]
    [InlineData("Fixture.Throwing", "PluginFailsCheck", "no licence found")]
    [InlineData("Fixture.Newer", "PluginContract", "version 99.0")]
    [InlineData("Fixture.OtherProcessor", "PluginLoadFailed", "this system and processor")]
    [InlineData("nowhere", "PluginNotFound", "does not exist")]
    public void What_does_not_work_is_not_installed(string plugin, string errorId, string inMessage) =>
        Refused(FixturePlugins.Folder(plugin), errorId, inMessage);

    [Fact]
    public void A_description_that_lies_is_refused()
    {
        string source = FixturePlugins.Copy(folder, "Fixture.Working", "a", ("\"half\"", "\"third\""));
        Refused(source, "PluginFailsCheck", "'third'");
    }

    [Fact]
    public void A_folder_that_is_no_plugin_is_refused_before_it_is_copied() =>
        Refused(folder.Combine(), "PluginNotFound", "name the folder that 'dotnet publish' filled");

    [SkippableFact]
    public void A_link_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string source = FixturePlugins.Copy(folder, "Fixture.Working", "source");
        File.CreateSymbolicLink(Path.Combine(source, "secret.dll"), "/etc/hostname");
        Refused(source, "UnsafePlugin", "is a link to '/etc/hostname'");
    }

    [Fact]
    public void Removing_what_is_not_there_tells_what_is()
    {
        Assert.Contains("none is", Assert.Throws<InputException>(() => Plugins.Remove("any")).Message, StringComparison.Ordinal);
        Plugins.Install(FixturePlugins.Copy(folder, "Fixture.Working", "source"));
        var error = Assert.Throws<InputException>(() => Plugins.Remove("Fixture.Wroking"));
        Assert.Equal("UnknownPlugin", error.ErrorId);
        Assert.Contains("the nearest names are Fixture.Working", error.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => Plugins.Remove(".staging"));
        Assert.Throws<InputException>(() => Plugins.Remove(".."));
    }

    [Fact]
    public void Removing_from_a_folder_that_is_not_there_does_not_make_it()
    {
        Assert.Throws<InputException>(() => Plugins.Remove("any"));
        Assert.False(Directory.Exists(User));
    }

    /// <summary>As installs leave it that are killed: while copying, and between the two moves of a replacement. Also as earlier versions left it,
    /// without files that are locked.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_killed_installs_left_is_cleared_and_what_they_were_about_to_replace_is_put_back(bool withLocks)
    {
        Plugins.Install(FixturePlugins.Copy(folder, "Fixture.Working", "source"));
        FixturePlugins.Copy(folder, "Fixture.Working", "user/.staging/1/half");
        FixturePlugins.Copy(folder, "Fixture.Second", "user/.staging/2");
        FixturePlugins.Copy(folder, "Fixture.Second", "user/.staging/2-before", ("\"1.0\"", "\"0.9\""));
        FixturePlugins.Copy(folder, "Fixture.Working", "user/.staging/3-before");
        if (withLocks) foreach (string left in (string[])["1", "2", "3"]) folder.Write($"user/.staging/{left}.lock", "");

        Assert.Throws<InputException>(() => Plugins.Remove("nothing"));
        Assert.Equal(["Fixture.Second", "Fixture.Working"], Directory.EnumerateFileSystemEntries(User).Select(Path.GetFileName).Order());
        Assert.Equal("0.9", PluginManifest.Read(Path.Combine(User, "Fixture.Second")).Version);
    }

    [Fact]
    public void What_another_process_is_at_work_on_stays()
    {
        string other = FixturePlugins.Copy(folder, "Fixture.Second", "user/.staging/1");
        using (new FileStream(other + ".lock", FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            Plugins.Install(FixturePlugins.Copy(folder, "Fixture.Working", "source"));
            Assert.True(File.Exists(Path.Combine(other, PluginManifest.FileName)));
        }

        Plugins.Remove("Fixture.Working");
        Assert.Empty(Directory.EnumerateFileSystemEntries(User));
    }

    [Fact]
    public void A_plugin_whose_description_is_damaged_can_still_be_removed()
    {
        folder.Write("user/broken/plugin.json", "{");
        Plugins.Remove("broken");
        Assert.Empty(Directory.EnumerateFileSystemEntries(User));
    }

    private InputException Refused(string source, string errorId, string inMessage)
    {
        bool before = Directory.Exists(Path.Combine(User, "Fixture.Working"));
        var error = Assert.Throws<InputException>(() => Plugins.Install(source));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
        Assert.Contains(errorId == "PluginInstalled" ? User : source, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".staging", error.Message, StringComparison.Ordinal);
        if (before) Assert.Single(Directory.EnumerateFileSystemEntries(User));
        else Assert.False(Directory.Exists(User));
        return error;
    }

    private static IEnumerable<string> Listing(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file))
            .Order(StringComparer.Ordinal);
}
