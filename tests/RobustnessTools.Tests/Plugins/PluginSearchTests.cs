using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Plugins;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

public sealed class PluginSearchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_explicit_plugin_beats_the_environments_the_users_and_the_bundled_one()
    {
        string[] places = ["explicit/a", "environment/a", "user/a", "bundled/a"];
        foreach (string place in places) FixturePlugins.Copy(folder, "Fixture.Working", place);
        PluginOrigin[] origins = [PluginOrigin.Explicit, PluginOrigin.Environment, PluginOrigin.User, PluginOrigin.Bundled];
        for (int first = 0; first < 4; first++)
        {
            using var catalog = new PluginCatalog(new PluginSearchPath(
                first > 0 ? [] : [folder.Combine("explicit/a")],
                first > 1 ? [] : [folder.Combine("environment")],
                first > 2 ? null : folder.Combine("user"),
                folder.Combine("bundled")));

            var plugin = Assert.Single(catalog.Plugins);
            Assert.Equal((origins[first], folder.Combine(places[first])), (plugin.Origin, plugin.Directory));
            Assert.Equal(3 - first, catalog.Warnings.Count);
            Assert.All(catalog.Warnings, warning => Assert.Contains(folder.Combine(places[first]), warning, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Two_plugins_with_one_name_of_theirs_are_both_there_and_the_colon_picks()
    {
        string first = FixturePlugins.Copy(folder, "Fixture.Working", "a", ("\"Fixture.Working\"", "\"First\""));
        string second = FixturePlugins.Copy(folder, "Fixture.Working", "b", ("\"Fixture.Working\"", "\"Second\""));
        using var catalog = FixturePlugins.Catalog(first, second);

        Assert.Equal(2, catalog.Warnings.Count);
        Assert.All(catalog.Warnings, warning =>
            Assert.True(warning.Contains("First", StringComparison.Ordinal) && warning.Contains("Second", StringComparison.Ordinal)));
        Assert.True(catalog.TryGetActivation("half", out var plain));
        Assert.True(catalog.TryGetActivation("First:half", out var fromFirst));
        Assert.True(catalog.TryGetActivation("Second:half", out var fromSecond));
        Assert.Same(plain, fromFirst);
        Assert.NotSame(plain, fromSecond);
        // The same assembly twice, each in a context of its own.
        Assert.NotEqual(FixturePlugins.TypeOf(fromFirst), FixturePlugins.TypeOf(fromSecond));
    }

    [Fact]
    public void One_folder_found_twice_is_one_plugin_without_a_warning()
    {
        string plugin = FixturePlugins.Copy(folder, "Fixture.Working", "a");
        using var catalog = new PluginCatalog(new PluginSearchPath([plugin, plugin + Path.DirectorySeparatorChar], [plugin], folder.Path, null));
        Assert.Single(catalog.Plugins);
        Assert.Empty(catalog.Warnings);
    }

    [Fact]
    public void Looking_for_plugins_runs_no_code()
    {
        using var catalog = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working"), FixturePlugins.Folder("Fixture.Throwing"));
        Assert.Equal(["half", "throwing", "calm"], catalog.Activations.Select(pair => pair.Offer.Name));
        Assert.Equal(["tiny", "calm"], catalog.Datasets.Select(pair => pair.Offer.Name));
        Assert.False(catalog.TryGetActivation("unheard-of", out _));
        Assert.All(catalog.Plugins, plugin => Assert.False(plugin.IsLoaded));

        Assert.True(catalog.TryGetActivation("half", out _));
        Assert.Equal([true, false], catalog.Plugins.Select(plugin => plugin.IsLoaded));
    }

    [Fact]
    public void A_malformed_plugin_is_an_error_where_the_user_named_it_and_a_warning_elsewhere()
    {
        folder.Write("all/bad/plugin.json", "{");
        FixturePlugins.Copy(folder, "Fixture.Working", "all/good");

        Assert.Equal("MalformedPluginManifest", Assert.Throws<InputException>(() => FixturePlugins.Catalog(folder.Combine("all"))).ErrorId);
        foreach (var path in new[]
        {
            new PluginSearchPath([], [], folder.Combine("all"), null),
            new PluginSearchPath([], [], null, folder.Combine("all")),
            new PluginSearchPath([], [folder.Combine("all", "bad"), folder.Combine("all", "good")], null, null),
        })
        {
            using var catalog = new PluginCatalog(path);
            Assert.Single(catalog.Plugins);
            Assert.Contains("bad", Assert.Single(catalog.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Missing_folders_are_an_error_a_warning_or_nothing_depending_on_who_named_them()
    {
        string none = folder.Combine("none");
        Assert.Equal("PluginNotFound", Assert.Throws<InputException>(() => FixturePlugins.Catalog(none)).ErrorId);
        Assert.Equal("PluginNotFound", Assert.Throws<InputException>(() => FixturePlugins.Catalog(folder.Path)).ErrorId);
        using var environment = new PluginCatalog(new PluginSearchPath([], [none], null, null));
        Assert.Single(environment.Warnings);
        using var user = new PluginCatalog(new PluginSearchPath([], [], none, none));
        Assert.Empty(user.Warnings);
    }

    [Fact]
    public void A_relative_path_in_the_environment_is_passed_over()
    {
        using var catalog = new PluginCatalog(new PluginSearchPath([], [".", "plugins"], null, null));
        Assert.Empty(catalog.Plugins);
        Assert.Equal(2, catalog.Warnings.Count);
    }

    [Fact]
    public void The_standard_path_has_the_users_folder_and_the_one_beside_the_program_but_not_the_current_one()
    {
        var path = PluginSearchPath.Standard([folder.Path]);
        Assert.Equal([folder.Path], path.Explicit);
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "plugins"), path.Bundled);
        Assert.Equal(UserFolder.Plugins, path.User);
        Assert.DoesNotContain(Environment.CurrentDirectory, path.FromEnvironment);
    }
}
