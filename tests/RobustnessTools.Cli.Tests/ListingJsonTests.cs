using System.Text.Json;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Output;
using RobustnessTools.Experiments;
using RobustnessTools.Numerics.LinearAlgebra;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>What the listings say to programs: the same as to people, in types of its own.</summary>
public sealed class ListingJsonTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robustness-listing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Activations_are_those_of_the_catalog()
    {
        using Catalog catalogs = Catalog.Standard();
        JsonElement[] listed = [.. Tool.Run("activations", "--format", "json").Json().EnumerateArray()];
        Assert.Equal(catalogs.Activations.List().Select(info => info.Name), listed.Select(one => Text(one, "name")));
        Assert.Equal("even", Text(listed.Single(one => Text(one, "name") == "square"), "parity"));
        Assert.Equal("none", Text(listed.Single(one => Text(one, "name") == "relu"), "parity"));
        Assert.Contains(listed, one => one.GetProperty("parity").ValueKind == JsonValueKind.Null);
        Assert.All(listed, one => Assert.Equal(["name", "parity", "description", "origin"], one.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public void An_activation_has_its_coefficients_and_values_with_every_digit()
    {
        JsonElement square = Tool.Run("activations", "square", "--format", "json").Json();
        Assert.Equal("even", Text(square, "parity"));
        Assert.Equal(1 / Math.Sqrt(2), square.GetProperty("hermiteCoefficients")[2].GetDouble(), 1e-12);
        JsonElement last = square.GetProperty("values")[6];
        Assert.Equal((3.0, 4.5, 3.0, 1.0), (Number(last, "x"), Number(last, "value"), Number(last, "derivative"), Number(last, "secondDerivative")));
    }

    [Fact]
    public void Datasets_say_what_they_lack_and_null_where_there_is_no_end()
    {
        JsonElement[] listed = [.. Tool.Run("datasets", "--data-dir", folder, "--format", "json").Json().EnumerateArray()];
        JsonElement gaussian = listed.Single(one => Text(one, "name") == "gaussian"), mnist = listed.Single(one => Text(one, "name") == "mnist");
        Assert.True(gaussian.GetProperty("isAvailable").GetBoolean());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (gaussian.GetProperty("plugin").ValueKind, gaussian.GetProperty("problem").ValueKind));
        Assert.False(mnist.GetProperty("isAvailable").GetBoolean());
        Assert.NotEqual("", Text(mnist, "problem"));

        JsonElement sphere = Tool.Run("datasets", "sphere", "--format", "json").Json();
        Assert.Equal(("sphere", 1000), (Text(sphere, "name"), sphere.GetProperty("dimension").GetInt32()));
        Assert.Equal(JsonValueKind.Null, sphere.GetProperty("samples").ValueKind);
    }

    [Fact]
    public void Plugins_have_lists_of_what_they_bring()
    {
        JsonElement[] listed = [.. Tool.Run("plugins", "list", "--format", "json").Json().EnumerateArray()];
        using Catalog catalogs = Catalog.Standard();
        Assert.NotEmpty(listed);
        Assert.Equal(catalogs.Plugins.Select(plugin => plugin.Manifest.Name), listed.Select(one => Text(one, "name")));
        Assert.Contains(listed, one => one.GetProperty("datasets").EnumerateArray().Any(offer => Text(offer, "name") == "mnist"));
        Assert.All(listed, one => Assert.Matches(@"^\d+\.\d+$", Text(one, "contractVersion")));
    }

    [Fact]
    public void A_check_of_a_plugin_has_each_finding()
    {
        using Catalog catalogs = Catalog.Standard();
        JsonElement report = Tool.Run("plugins", "check", catalogs.Plugins[0].Directory, "--format", "json").Json();
        Assert.Equal((catalogs.Plugins[0].Manifest.Name, true), (Text(report, "name"), report.GetProperty("passed").GetBoolean()));
        Assert.NotEqual(0, report.GetProperty("findings").GetArrayLength());
        Assert.All(report.GetProperty("findings").EnumerateArray(), finding => Assert.True(finding.GetProperty("passed").GetBoolean()));
    }

    [Fact]
    public void Info_has_numbers_and_the_benchmark_only_where_it_was_asked_for()
    {
        JsonElement info = Tool.Run("info", "--format", "json").Json();
        Assert.Equal((RunEnvironment.ProductVersion, Environment.ProcessorCount), (Text(info, "version"), info.GetProperty("cores").GetInt32()));
        Assert.True(info.GetProperty("freeMemoryBytes").GetInt64() > 0);
        Assert.Equal(JsonValueKind.Null, info.GetProperty("benchmark").ValueKind);
        Assert.NotEqual(info.GetProperty("gpu").ValueKind, info.GetProperty("gpuProblem").ValueKind);

        JsonElement machine = Tool.Run("info", "--benchmark", "--format", "json").Json().GetProperty("benchmark");
        JsonElement[] products = [.. machine.GetProperty("products").EnumerateArray()];
        Assert.Equal(LinearAlgebraProvider.Available().Select(provider => provider.Name), products.Select(one => Text(one, "provider")).Distinct());
        Assert.All(products, one => Assert.True(Number(one, "gigaflopsPerSecond") > 0));
    }

    [Fact]
    public void Experiments_have_their_grids_and_published_values()
    {
        JsonElement[] listed = [.. Tool.Run("reproduce", "--list", "--format", "json").Json().EnumerateArray()];
        Assert.Equal(PaperExperiments.Names, listed.Select(one => Text(one, "name")));
        foreach ((PaperExperiment experiment, JsonElement one) in PaperExperiments.Listed.Zip(listed))
        {
            Assert.Equal(experiment.Plan.Widths, one.GetProperty("widths").EnumerateArray().Select(width => width.GetInt32()));
            Assert.Equal(experiment.Published.Count, one.GetProperty("published").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("datasets --format", "--format")]
    [InlineData("datasets --fromat", "'--fromat' is not an option of 'robustness datasets': the nearest names are --format")]
    [InlineData("datasets --fromat json", "'--fromat' is not an option of 'robustness datasets': the nearest names are --format")]
    [InlineData("plugins check --wach", "'--wach' is not an option of 'robustness plugins check': the nearest names are --watch")]
    [InlineData("activations --format yaml", "'yaml' is not a value of --format: give one of table, json")]
    public void An_option_is_never_taken_for_a_name(string line, string words) => Tool.Run(line.Split(' ')).AssertRefused(words);

    [Fact]
    public void A_name_may_look_like_an_option_where_two_hyphens_say_so() =>
        Tool.Run("datasets", "--", "--fromat").AssertRefused("There is no dataset '--fromat'");

    [Fact]
    public void What_is_not_finite_is_null_and_letters_stay_themselves()
    {
        using var written = new StringWriter();
        ListingJson.Write(new { Slope = double.NaN, Bound = double.PositiveInfinity, Formula = "φ(x) < x·e'", Kind = Abstractions.Parity.Even }, written);
        Assert.Equal("{\n  \"slope\": null,\n  \"bound\": null,\n  \"formula\": \"φ(x) < x·e'\",\n  \"kind\": \"even\"\n}", written.ToString().TrimEnd());
    }

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;

    private static double Number(JsonElement one, string name) => one.GetProperty(name).GetDouble();
}
