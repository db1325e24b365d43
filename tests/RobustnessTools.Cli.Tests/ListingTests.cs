using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The commands that show what there is.</summary>
public class ListingTests
{
    [Fact]
    public void Activations_lists_every_activation_of_the_catalog()
    {
        using Catalog catalogs = Catalog.Standard();
        string output = Tool.Run("activations").Output;
        Assert.NotEmpty(catalogs.Activations.List());
        foreach (string name in catalogs.Activations.List().Select(info => info.Name)) Assert.Contains($"\n| {name} ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activation_in_detail_has_its_parity_its_coefficients_and_its_values()
    {
        string output = Tool.Run("activations", "square").Output;
        Assert.Contains("Parity: even", output, StringComparison.Ordinal);

        // E[g²/2] = 1/2 and E[(g²/2)·(g² − 1)/√2] = 1/√2; φ(3) = 4.5, φ'(3) = 3, φ'' = 1.
        Assert.Contains("| 0.500000 | 0.000000 | 0.707107 | 0.000000 |", output, StringComparison.Ordinal);
        Assert.Contains("|   3 | 4.500000 |  3.000000 | 1.000000 |", output, StringComparison.Ordinal);
        Tool.Run("activations", "sqare").AssertRefused("the nearest names are square");
    }

    [Fact]
    public void Datasets_lists_the_synthetic_ones_and_those_of_the_bundled_plugins()
    {
        string output = Tool.Run("datasets").Output;
        foreach (string name in new[] { "gaussian", "sphere", "mnist", "fashion-mnist", "cifar-10" })
            Assert.Contains($"\n| {name} ", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_dataset_in_detail_has_its_sizes()
    {
        string folder = TestCommon.SharedFolder.Require("data", "mnist");
        string output = Tool.Run("datasets", "mnist", "--data-dir", folder).Output;
        Assert.Contains("|      784 |            10000 |", output, StringComparison.Ordinal);
        Assert.Contains(folder, output, StringComparison.Ordinal);
        Assert.Contains("Samples of each class: 980 of class 0, 1135 of class 1, ", output, StringComparison.Ordinal);
        Assert.Contains("|     1000 |      without end |", Tool.Run("datasets", "sphere").Output, StringComparison.Ordinal);
        Tool.Run("datasets", "mnits").AssertRefused("the nearest names are mnist");
    }

    [Fact]
    public void Info_shows_version_provider_threads_and_processor()
    {
        string output = Tool.Run("info").Output;
        foreach (string what in new[] { "version", "provider", "provider's version and path", "threads", "processor" })
            Assert.Contains($"\n| {what} ", output, StringComparison.Ordinal);
        Assert.Contains(RunEnvironment.ProductVersion, output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_benchmark_measures_every_provider_that_is_here()
    {
        string output = Tool.Run("info", "--benchmark").Output;
        Assert.Contains("\n| managed ", output, StringComparison.Ordinal);
        Assert.Contains("GFLOP/s", output, StringComparison.Ordinal);
        Assert.Contains("Normal random numbers: ", output, StringComparison.Ordinal);
    }
}
