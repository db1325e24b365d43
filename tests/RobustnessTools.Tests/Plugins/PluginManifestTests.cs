using System.Text;
using RobustnessTools.Abstractions;
using RobustnessTools.Plugins;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

public sealed class PluginManifestTests : IDisposable
{
    private const string Good = """{"name":"A.Plugin","version":"2.0-beta","contractVersion":"1.0","assembly":"a.dll","activations":[{"name":"half"}]}""";
    private readonly TemporaryFolder folder = new();

    public PluginManifestTests() => folder.Write("a.dll", "");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_description_says_what_there_is()
    {
        var manifest = PluginManifest.Read(FixturePlugins.Folder("Fixture.Working"));
        Assert.Equal(
            ("Fixture.Working", "1.2.3", new Version(1, 0), "Fixture.Working.dll", "Halves.", "the tests"),
            (manifest.Name, manifest.Version, manifest.ContractVersion, manifest.Assembly, manifest.Description, manifest.Authors));
        Assert.Equal([new PluginOffer("tiny", "Three samples")], manifest.Datasets);
        Assert.Equal([new PluginOffer("half", "x/2")], manifest.Activations);
    }

    [Theory]
    [InlineData("\"A.Plugin\"", "\"A Plugin\"", "'A Plugin'")]
    [InlineData("\"A.Plugin\"", "\"../A\"", "'../A'")]
    [InlineData("\"A.Plugin\"", "\"Con\"", "'Con' cannot be that of a folder on Windows")]
    [InlineData("\"A.Plugin\"", "\"A.\"", "'A.' cannot be that of a folder on Windows")]
    [InlineData("\"A.Plugin\"", "\"\"", "'name' is missing or empty")]
    [InlineData("\"A.Plugin\"", "7", "'name' is not a text")]
    [InlineData("\"version\"", "\"versions\"", "'version' is missing or empty")]
    [InlineData("\"1.0\"", "\"1.0.0\"", "contractVersion '1.0.0' is not of the form 1.0")]
    [InlineData("\"1.0\"", "\"one\"", "contractVersion 'one'")]
    [InlineData("a.dll", "b.dll", "'b.dll' is not in the folder")]
    [InlineData("a.dll", "../a.dll", "'../a.dll' is not the name of a .dll file")]
    [InlineData("a.dll", "C:\\\\a.dll", "is not the name of a .dll file")]
    [InlineData("a.dll", "a.exe", "is not the name of a .dll file")]
    [InlineData("\"half\"", "\"Half\"", "lower-case")]
    [InlineData("[{\"name\":\"half\"}]", "[]", "neither datasets nor activations")]
    [InlineData("[{\"name\":\"half\"}]", "[{\"name\":\"half\"},{\"name\":\"half\"}]", "'half' twice")]
    [InlineData("[{\"name\":\"half\"}]", "[\"half\"]", "not an object")]
    [InlineData("[{\"name\":\"half\"}]", "{}", "not a list")]
    [InlineData("2.0-beta", "\\ud800", "'version' has half of a surrogate pair")]
    [InlineData("\"half\"", "\"\\udc00\"", "'name' has half of a surrogate pair")]
    [InlineData("}]}", "}],\"authors\":\"\\ud83d \"}", "'authors' has half of a surrogate pair")]
    [InlineData("\"version\"", "\"\\ud800version\"", "the name of a member has half of a surrogate pair")]
    [InlineData("{\"name\":\"half\"}", "{\"\\udc00name\":\"half\"}", "the name of a member has half of a surrogate pair")]
    [InlineData("\"A.Plugin\"", "null", "'name' is not a text")]
    [InlineData("\"1.0\"", "1.0", "'contractVersion' is not a text")]
    [InlineData("\"a.dll\"", "[\"a.dll\"]", "'assembly' is not a text")]
    [InlineData("\"half\"", "true", "'name' is not a text")]
    [InlineData("[{\"name\":\"half\"}]", "[{\"name\":\"half\",\"description\":{}}]", "'description' is not a text")]
    [InlineData("[{\"name\":\"half\"}]", "[null]", "not an object")]
    [InlineData("}]}", "}]", "does not describe a plugin")]
    [InlineData("{\"name\":\"A", "[1] \"", "does not describe a plugin")]
    public void A_malformed_description_is_refused(string old, string replacement, string inMessage)
    {
        folder.Write(PluginManifest.FileName, Good.Replace(old, replacement, StringComparison.Ordinal));
        var error = Assert.Throws<InputException>(() => PluginManifest.Read(folder.Path));
        Assert.Equal("MalformedPluginManifest", error.ErrorId);
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iso-8859-1", "it is not UTF-8 (at byte ")]
    [InlineData("utf-16", "it is not UTF-8")]
    public void A_file_in_another_encoding_is_refused(string encoding, string inMessage)
    {
        string text = Good.Replace("}]}", "}],\"authors\":\"Müller\"}", StringComparison.Ordinal);
        File.WriteAllText(folder.Combine(PluginManifest.FileName), text, Encoding.GetEncoding(encoding));
        var error = Assert.Throws<InputException>(() => PluginManifest.Read(folder.Path));
        Assert.Equal("MalformedPluginManifest", error.ErrorId);
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
    }

    /// <summary>As Windows PowerShell and Notepad write it.</summary>
    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        File.WriteAllBytes(folder.Combine(PluginManifest.FileName), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)]);
        Assert.Equal("A.Plugin", PluginManifest.Read(folder.Path).Name);
    }

    [Fact]
    public void What_is_shown_is_one_line_without_control_characters()
    {
        const string Hostile = "}],\"authors\":\"A\\u001b[31m\",\"description\":\" one\\r\\ntwo\\u0000 \"}";
        folder.Write(PluginManifest.FileName, Good.Replace("}]}", Hostile, StringComparison.Ordinal));
        var manifest = PluginManifest.Read(folder.Path);
        Assert.Equal(("A [31m", "one  two"), (manifest.Authors, manifest.Description));
    }

    /// <summary>Among the plugins of a folder, one that cannot be read costs itself alone.</summary>
    [Fact]
    public void One_bad_description_costs_that_plugin_alone()
    {
        FixturePlugins.Copy(folder, "Fixture.Working", "plugins/good");
        FixturePlugins.Copy(folder, "Fixture.Throwing", "plugins/bad", ("the tests", "M\\ud800ller"));
        FixturePlugins.Copy(folder, "Fixture.Second", "plugins/worse");
        File.WriteAllBytes(folder.Combine("plugins/worse/plugin.json"), Encoding.Latin1.GetBytes("{\"name\":\"M\u00fcller\"}"));
        using var catalog = new PluginCatalog(new PluginSearchPath([], [], folder.Combine("plugins"), null));
        Assert.Equal(["Fixture.Working"], catalog.Plugins.Select(plugin => plugin.Manifest.Name));
        Assert.Equal(["bad", "worse"], catalog.Warnings.Select(warning => Path.GetFileName(Path.GetDirectoryName(warning.Split('\'')[1]))));
        Assert.True(catalog.TryGetActivation("half", out _));
    }

    [Fact]
    public void A_folder_without_description_is_no_plugin() =>
        Assert.Equal("PluginNotFound", Assert.Throws<InputException>(() => PluginManifest.Read(folder.Path)).ErrorId);
}
