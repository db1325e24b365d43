using RobustnessTools.Models;
using Xunit;

namespace RobustnessTools.Tests.Models;

/// <summary>What the first layer keeps between its readings.</summary>
public class FirstLayerTests
{
    [Theory]
    [InlineData(40_000, 1600, 1000, true)] // the published grid: a second product would be half of the work
    [InlineData(20_000, 10_000, 784, true)] // 1568 of 1568 + 10,000 + 1667: an eighth of the work
    [InlineData(40_000, 20_000, 1000, false)] // 2000 of 2000 + 20,000 + 3333: a thirteenth of the work for twice the memory of the kernel matrix
    [InlineData(1000, 20_000, 1000, true)] // a twentieth of the kernel matrix
    public void Features_are_kept_where_that_saves_much_or_costs_little(int width, int samples, int dimension, bool kept) =>
        Assert.Equal(kept, LayerTiling.IsWorthKeeping(width, samples, dimension));
}
