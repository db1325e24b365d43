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
    [InlineData("Fixture.Newer", "PluginContract")]
    [InlineData("Fixture.OtherProcessor", "PluginLoadFailed")]
    [InlineData("nowhere", "PluginNotFound")]
    public void What_cannot_be_loaded_at_all_is_an_error(string plugin, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<InputException>(() => PluginCheck.Run(FixturePlugins.Folder(plugin))).ErrorId);
}
