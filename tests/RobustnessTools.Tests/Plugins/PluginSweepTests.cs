using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

/// <summary>Plugins' activations in a sweep.</summary>
public sealed class PluginSweepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Whether a trial brings an argument at which the activation throws is the draw's choice, the same in every run.</summary>
    [Fact]
    public void An_activation_that_throws_fails_its_cells_and_the_sweep_goes_on()
    {
        var rows = Run(12, "throws-late", "tanh");
        Assert.Equal(24, rows.Count);
        Assert.All(rows.Where(row => row.Cell.Activation == "tanh"), row => Assert.True(row.Succeeded));
        var late = rows.Where(row => row.Cell.Activation == "throws-late").ToList();
        Assert.Equal(12, late.Count);
        Assert.Contains(late, row => row.Succeeded);
        Assert.Contains(late, row => !row.Succeeded);
        string told = $"The activation 'throws-late' of the plugin Fixture.Wrong in '{FixturePlugins.Folder("Fixture.Wrong")}' failed "
            + "(InvalidOperationException: the table has no entry for this argument); mend it, or ask its authors (the tests).";
        Assert.All(late.Where(row => !row.Succeeded), row => Assert.Equal(told, row.Message));
    }

    [Fact]
    public void Two_plugins_activations_of_one_name_have_rows_of_their_own()
    {
        var rows = Run(2, "Fixture.Working:half", "Fixture.Second:half");
        Assert.Equal(["Fixture.Second:half", "Fixture.Working:half"], rows.Select(row => row.Cell.Activation).Distinct().Order());
        foreach (var trial in rows.GroupBy(row => row.Trial)) Assert.Single(trial.Select(row => row.Sensitivity).Distinct());
    }

    private List<SensitivityRow> Run(int trials, params string[] activations)
    {
        using var catalogs = new Catalog(
            FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Wrong"), FixturePlugins.Folder("Fixture.Working"),
            FixturePlugins.Folder("Fixture.Second")), new DatasetFolders(null, null));
        var plan = new SweepPlan { Models = ["rf"], Activations = activations, Samples = [4], Widths = [8], Dimension = 3, TestPoints = 2,
            Trials = trials }.Validated();
        new StudyRunner(catalogs).Run(SensitivityStudy.Instance, plan, folder.Combine("results"), new StudySettings { Compute = Contexts.Managed(threads: 1) });
        return [.. ResultFiles.ReadRows<SensitivityRow>(folder.Combine("results"))];
    }
}
