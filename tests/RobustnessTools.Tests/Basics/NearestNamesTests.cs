using RobustnessTools.Basics;
using Xunit;

namespace RobustnessTools.Tests.Basics;

public class NearestNamesTests
{
    private static readonly string[] Known = ["tanh", "tanh-as-published", "sin", "sinh", "cos", "square", "softplus"];

    [Theory]
    [InlineData("tahn", "the nearest names are tanh")]
    [InlineData("TANH", "the nearest names are tanh, tanh-as-published")]
    [InlineData("sim", "the nearest names are sin")]
    [InlineData("soft", "the nearest names are softplus")]
    [InlineData("sinhh", "the nearest names are sinh")]
    public void A_mistyped_name_gets_the_nearest_ones(string given, string expected) =>
        Assert.StartsWith(expected, NearestNames.Suggest(given, Known), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("quadratic-form")]
    public void A_name_that_is_far_from_all_gets_the_whole_list(string given) =>
        Assert.Equal("known names are cos, sin, sinh, softplus, square, tanh, tanh-as-published", NearestNames.Suggest(given, Known));

    [Fact]
    public void At_most_three_names_are_suggested() =>
        Assert.Equal("the nearest names are h1, h2, h3", NearestNames.Suggest("h", ["h1", "h2", "h3", "h4"]));
}
