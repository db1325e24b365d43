using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Plugins;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Plugins;
using Xunit;

namespace RobustnessTools.Tests.Catalogs;

public sealed class DatasetCatalogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PluginCatalog plugins = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Working"), FixturePlugins.Folder("Fixture.Throwing"));

    public void Dispose()
    {
        plugins.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Names_are_the_synthetic_ones_and_those_of_plugins_without_running_code()
    {
        Assert.Equal(["gaussian", "sphere", "tiny", "calm"], Catalog().Names);
        Assert.All(plugins.Plugins, plugin => Assert.False(plugin.IsLoaded));
    }

    [Fact]
    public void The_bundled_plugins_are_beside_the_program()
    {
        using var bundled = BundledDatasets.Plugins();
        Assert.Equal(["gaussian", "sphere", "cifar-10", "folder", "mnist", "fashion-mnist"], BundledDatasets.Catalog(bundled).Names);
        Assert.Empty(bundled.Warnings);
        foreach (var (offer, _) in bundled.Datasets)
        {
            Assert.True(bundled.TryGetDatasetLoader(offer.Name, out var loader));
            Assert.Equal((offer.Name, offer.Description), (loader.Name, loader.Description));
        }
    }

    [Fact]
    public void A_list_tells_what_is_there_and_how_to_get_what_is_not()
    {
        folder.Write("tiny", "");
        var found = Catalog().List(folder.Path);
        Assert.Equal(["gaussian", "sphere", "tiny", "calm"], found.Select(entry => entry.Name));
        Assert.Equal([true, true, true, false], found.Select(entry => entry.IsAvailable));
        Assert.Equal(new DatasetEntry("tiny", "Three samples", "Fixture.Working", folder.Path, null), found[2]);
        Assert.Contains("Fixture.Throwing", found[3].Problem, StringComparison.Ordinal);
        Assert.Contains("Write a file named tiny.", Catalog().List()[2].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_looked_for_in_the_given_folder_or_else_in_the_environments_and_the_users()
    {
        string environment = folder.Combine("environment"), user = folder.Combine("user");
        folder.Write("given/tiny", "");
        folder.Write("nested/tiny/tiny", "");
        folder.Write("user/tiny/tiny", "");
        string? Found(string? given = null) => Catalog(new DatasetFolders(environment, user)).List(given)[2].Directory;

        Assert.Equal(folder.Combine("given"), Found(folder.Combine("given")));
        Assert.Equal(folder.Combine("nested", "tiny"), Found(folder.Combine("nested")));
        Assert.Null(Found(folder.Combine("empty")));
        Assert.Equal(folder.Combine("user", "tiny"), Found());
        folder.Write("environment/sub/tiny", "");
        Assert.Equal(folder.Combine("user", "tiny"), Found());
        folder.Write("environment/tiny/tiny", "");
        Assert.Equal(folder.Combine("environment", "tiny"), Found());
    }

    [Fact]
    public void The_environments_folder_itself_may_hold_the_files()
    {
        folder.Write("tiny", "");
        Assert.Equal(folder.Path, Catalog(new DatasetFolders(folder.Path, null)).List()[2].Directory);
    }

    [Fact]
    public void The_environment_may_name_several_folders()
    {
        folder.Write("second/tiny/tiny", "");
        string both = string.Join(Path.PathSeparator, folder.Combine("first"), "", folder.Combine("second"));
        Assert.Equal(folder.Combine("second", "tiny"), Catalog(new DatasetFolders(both, null)).List()[2].Directory);
        folder.Write("first/tiny", "");
        Assert.Equal(folder.Combine("first"), Catalog(new DatasetFolders(both, null)).List()[2].Directory);
    }

    [Fact]
    public void Missing_files_are_an_error_that_says_where_was_looked_and_how_to_get_them()
    {
        var error = Assert.Throws<InputException>(
            () => Catalog(new DatasetFolders(folder.Combine("e"), folder.Combine("u"))).Open("tiny", new DatasetOptions()));
        Assert.Equal(("DatasetNotFound", InputErrorKind.NotFound), (error.ErrorId, error.Kind));
        foreach (string place in new[] { folder.Combine("e", "tiny"), folder.Combine("e"), folder.Combine("u", "tiny"), "Write a file named tiny." })
            Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_is_normalized_by_its_own_scale()
    {
        folder.Write("tiny", "");
        var source = Catalog().Open("Fixture.Working:tiny", new DatasetOptions { Directory = folder.Path, Normalization = Normalization.Unit });
        using var split = source.Draw(3, 0, 0, 0);
        Assert.Equal("Fixture.Working:tiny", split.Name);
        Assert.Equal([0, 0.1, 0.2], MatrixValues.Of(split.X.View.ColumnBlock(0, 1)).Order());
        Assert.Equal([1, 1, 1], MatrixValues.Of(split.X.View.ColumnBlock(1, 1)));
    }

    [Fact]
    public void Whatever_a_loader_throws_becomes_one_sentence()
    {
        folder.Write("tiny", "not empty");
        var error = Assert.Throws<InputException>(() => Catalog().Open("tiny", new DatasetOptions { Directory = folder.Path }));
        Assert.Equal("DatasetNotReadable", error.ErrorId);
        Assert.Contains("the file is not empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_gets_the_nearest_ones()
    {
        var error = Assert.Throws<InputException>(() => Catalog().Open("gausian", new DatasetOptions()));
        Assert.Equal(("UnknownDataset", InputErrorKind.NotFound), (error.ErrorId, error.Kind));
        Assert.Contains("the nearest names are gaussian", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synthetic_data_have_the_dimension_and_labels_asked_for_and_no_classes()
    {
        Assert.Equal(1000, Catalog().Open("gaussian", new DatasetOptions()).Dimension);
        var source = Catalog().Open("sphere", new DatasetOptions { Dimension = 7, Labels = LabelDistribution.Signs });
        using var split = source.Draw(4, 0, 0, 0);
        Assert.Equal((7, "sphere"), (split.Dimension, split.Name));
        Assert.All(split.Labels.ToArray(), label => Assert.Equal(1, Math.Abs(label)));
        Assert.Equal("UnknownClass", Assert.Throws<InputException>(() => Catalog().Open("gaussian", new DatasetOptions { Classes = [0, 1] })).ErrorId);
    }

    [Fact]
    public void Another_dimension_than_a_dataset_has_is_refused()
    {
        folder.Write("tiny", "");
        Assert.Equal("DimensionOutOfRange",
            Assert.Throws<InputException>(() => Catalog().Open("tiny", new DatasetOptions { Directory = folder.Path, Dimension = 3 })).ErrorId);
        Assert.Equal(2, Catalog().Open("tiny", new DatasetOptions { Directory = folder.Path, Dimension = 2 }).Dimension);
    }

    private DatasetCatalog Catalog(DatasetFolders? folders = null) => new(plugins, folders ?? new DatasetFolders(null, null));
}
