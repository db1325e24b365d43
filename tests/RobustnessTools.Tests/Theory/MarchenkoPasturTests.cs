using RobustnessTools.Theory;
using Xunit;

namespace RobustnessTools.Tests.Theory;

public class MarchenkoPasturTests
{
    /// <summary>The closed forms and the nodes are two ways to the same sums; zeros included.</summary>
    [Theory]
    [InlineData(400, 1000, 0.3)]
    [InlineData(1000, 400, 0.3)]
    [InlineData(5000, 500_500, 2.0)]
    [InlineData(1000, 1000, 1.0)]
    [InlineData(1000, 1001, 0.5)]
    [InlineData(700, 1000, 1e-3)]
    [InlineData(50, 1000, 1e6)]
    public void Sums_in_closed_form_are_those_over_the_nodes(int rows, int columns, double shift)
    {
        var law = new MarchenkoPastur(rows, columns);
        ResolventSums actual = law.Resolvent(shift);
        AssertClose(Sum(s => 1 / (s + shift)), actual.Inverse);
        AssertClose(Sum(s => s / (s + shift)), actual.Share);
        AssertClose(Sum(s => s / (s + shift) / (s + shift)), actual.Energy);
        AssertClose(Sum(s => s * s / (s + shift) / (s + shift)), actual.SquaredShare);
        AssertClose(Sum(s => 1 / (s + shift) / (s + shift)), actual.SquaredInverse);

        double Sum(Func<double, double> function) => law.Nodes().Sum(node => node.Count * function(node.Value));
    }

    /// <summary>Moments of the law: all n eigenvalues sum to n, their squares to n(1 + n/m).</summary>
    [Theory]
    [InlineData(300, 1000)]
    [InlineData(1000, 300)]
    [InlineData(500, 500)]
    public void Nodes_and_quantiles_have_the_moments_of_the_law(int rows, int columns)
    {
        var law = new MarchenkoPastur(rows, columns);
        AssertClose(rows, law.Nodes().Sum(node => node.Count));
        AssertClose(rows, law.Nodes().Sum(node => node.Count * node.Value));
        AssertClose(rows * (1.0 + ((double)rows / columns)), law.Nodes().Sum(node => node.Count * node.Value * node.Value));
        double[] quantiles = law.Quantiles(4000);
        Assert.Equal(quantiles.Order(), quantiles);
        Assert.Equal(rows / law.Rank, quantiles.Average(), 1e-3);
    }

    /// <summary>Of a square matrix eigenvalues are 2 − 2·cos t with density 1 + cos t, so that half of them are below t + sin t = π/2.</summary>
    [Fact]
    public void The_median_of_a_square_matrix_is_known()
    {
        double angle = Math.Acos(1 - (new MarchenkoPastur(100, 100).Quantiles(1)[0] / 2));
        AssertClose(Math.PI / 2, angle + Math.Sin(angle));
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= 1e-9 * Math.Abs(expected), $"{actual:R} instead of {expected:R}");
}
