using RobustnessTools.Abstractions;
using RobustnessTools.Plugins;
using RobustnessTools.Plugins.Checks;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

public sealed class PluginCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Bundled =>
        [.. Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "plugins")).Select(plugin => Path.GetFileName(plugin))];

    [Theory]
    [MemberData(nameof(Bundled))]
    public void Every_bundled_plugin_passes(string plugin)
    {
        var report = PluginCheck.Run(Path.Combine(AppContext.BaseDirectory, "plugins", plugin));
        Assert.DoesNotContain(report.Findings, finding => !finding.Passed);
        Assert.True(report.Passed);
        report.RequirePassed();
        int offers = report.Manifest.Activations.Count + report.Manifest.Datasets.Count;
        Assert.Equal(offers, report.Findings.Count(finding => finding.Check == "listed"));
        Assert.Equal(offers, report.Findings.Select(finding => finding.Subject).Distinct().Count());
    }

    [Theory]
    [InlineData("wrong-derivative", "derivative", "it is off by")]
    [InlineData("wrong-parity", "parity", "It claims to be odd")]
    [InlineData("nan-at-zero", "finite", "φ(0) is NaN")]
    [InlineData("past-the-end", "span", "writes past the end")]
    public void Every_fault_is_reported_once_and_where_it_is(string name, string check, string detail)
    {
        var findings = PluginCheck.Run(FixturePlugins.Folder("Fixture.Wrong")).Findings.Where(finding => finding.Subject == name).ToList();
        var finding = Assert.Single(findings, finding => finding.Check == check);
        Assert.False(finding.Passed);
        Assert.Contains(detail, finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_that_fails_is_refused_with_its_first_failure_and_the_number_of_all()
    {
        var report = PluginCheck.Run(FixturePlugins.Folder("Fixture.Throwing"));
        var error = Assert.Throws<InputException>(report.RequirePassed);
        Assert.Equal("PluginFailsCheck", error.ErrorId);
        Assert.Contains("no licence found", error.Message, StringComparison.Ordinal);
        Assert.Contains($" of {report.Findings.Count} checks", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Message.Split("mend it, or ask its authors (the tests)").Length);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_description_that_lists_what_is_not_there_and_forgets_what_is_fails()
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Working", "a", ("\"half\"", "\"third\""));
        var failed = PluginCheck.Run(plugin).Findings.Where(finding => finding.Check == "listed" && !finding.Passed).ToList();
        Assert.Equal(["third", PluginManifest.FileName], failed.Select(finding => finding.Subject));
        Assert.Contains("no public class", failed[0].Detail, StringComparison.Ordinal);
        Assert.Contains("'half', which is not among the activations", failed[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loader_is_asked_what_can_be_told_without_files()
    {
        var findings = PluginCheck.Run(
            FixturePlugins.Folder("Fixture.Wrong")).Findings.Where(finding => finding.Subject == "careless" && !finding.Passed).ToList();
        Assert.Equal(["description", "usual-directories", "absent"], findings.Select(finding => finding.Check));
        Assert.Contains("HowToGet is empty", findings[0].Detail, StringComparison.Ordinal);
        Assert.Contains("'data'", findings[1].Detail, StringComparison.Ordinal);
        Assert.Contains("IsPresent is true for a folder that does not exist", findings[2].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("undescribed", "description", "Its Description is null")]
    [InlineData("silent", "description", "Its Description is empty")]
    [InlineData("lopsided", "parity", "Its Parity is 77, which is none of None, Even, Odd")]
    [InlineData("empty-handed", "description", "Its Description is empty")]
    [InlineData("empty-handed", "usual-directories", "Its UsualDirectories is null")]
    [InlineData("empty-handed", "absent", "Load gives data from a folder that does not exist")]
    public void What_says_nothing_or_nonsense_about_itself_fails(string name, string check, string detail)
    {
        var report = PluginCheck.Run(FixturePlugins.Folder("Fixture.Nameless"));
        var finding = Assert.Single(report.Findings, finding => finding.Subject == name && finding.Check == check);
        Assert.False(finding.Passed);
        Assert.Contains(detail, finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_a_name_is_told_and_takes_nothing_else_with_it()
    {
        var report = PluginCheck.Run(FixturePlugins.Folder("Fixture.Nameless"));
        string[] nameless = [.. report.Findings.Where(finding => finding.Check == "class").Select(finding => finding.Detail)];
        Assert.Equal(2, nameless.Length);
        foreach (string type in (string[])["NamelessActivation", "NamelessLoader"])
        {
            string told = $"the Name of Fixture.Nameless.{type} failed (InvalidOperationException: it is null or empty)";
            Assert.Contains(nameless, detail => detail.Contains(told, StringComparison.Ordinal));
        }

        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Nameless"));
        Assert.True(catalog.TryGetActivation("silent", out _));
        var undescribed = Assert.Throws<InputException>(() => catalog.TryGetActivation("undescribed", out _));
        Assert.Contains("(description): Its Description is null", undescribed.Message, StringComparison.Ordinal);
        var lopsided = Assert.Throws<InputException>(() => catalog.TryGetActivation("lopsided", out _));
        Assert.Contains("(parity): Its Parity is 77", lopsided.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loader_that_gives_nothing_is_named()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Nameless"));
        Assert.True(catalog.TryGetDatasetLoader("empty-handed", out var loader));
        Action[] uses = [() => loader.Load(folder.Path, CancellationToken.None), () => _ = loader.UsualDirectories, () => _ = loader.HowToGet];
        foreach (Action use in uses)
        {
            var error = Assert.Throws<InputException>(use);
            Assert.Equal("DatasetNotReadable", error.ErrorId);
            Assert.Contains("The dataset empty-handed of the plugin Fixture.Nameless", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Fixture.Newer", "PluginContract")]
    [InlineData("Fixture.OtherProcessor", "PluginLoadFailed")]
    [InlineData("nowhere", "PluginNotFound")]
    public void What_cannot_be_loaded_at_all_is_an_error(string plugin, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<InputException>(() => PluginCheck.Run(FixturePlugins.Folder(plugin))).ErrorId);
}
