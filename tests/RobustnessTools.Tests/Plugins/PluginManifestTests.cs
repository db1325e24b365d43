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

    [Fact]
    public void A_folder_without_description_is_no_plugin() =>
        Assert.Equal("PluginNotFound", Assert.Throws<InputException>(() => PluginManifest.Read(folder.Path)).ErrorId);
}
