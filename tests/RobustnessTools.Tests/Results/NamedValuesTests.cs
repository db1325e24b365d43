using RobustnessTools.Results;
using Xunit;

namespace RobustnessTools.Tests.Results;

public sealed class NamedValuesTests
{
    [Theory]
    [InlineData("a b c d", "a b d", "a b c d")]
    [InlineData("a b c d", "a c d", "a b d", "b c")]
    [InlineData("a b", "a", "", "b")]
    [InlineData("x a b c y", "x a y", "x c y", "a b c")]
    public void Names_together_keep_the_order_of_each(string expected, params string[] orders) =>
        Assert.Equal(expected.Split(' '), NamedValues.NamesOf(orders.Select(Of)));

    [Fact]
    public void Names_without_a_common_order_stay_as_they_came()
    {
        Assert.Equal(["a", "b", "c"], NamedValues.NamesOf([Of("a b"), Of("b a c")]));
        Assert.Empty(NamedValues.NamesOf([]));
    }

    private static NamedValues Of(string names)
    {
        string[] each = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new NamedValues(each, each);
    }
}
