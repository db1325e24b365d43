using System.Numerics;
using RobustnessTools.Numerics.LinearAlgebra;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

public class EuclideanNormTests
{
    /// <summary>3, 4 and 12 times any power of two have the norm 13 times it, exactly.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-1074)]
    [InlineData(-1030)]
    [InlineData(-540)]
    [InlineData(-450)]
    [InlineData(511)]
    [InlineData(1020)]
    public void Scale_does_not_matter(int exponent)
    {
        double[] x = [.. new[] { 3.0, -4.0, 12.0 }.Select(value => Math.ScaleB(value, exponent))];
        Assert.Equal(Math.ScaleB(13, exponent), EuclideanNorm.Of(x));
    }

    /// <summary>Against the sum of squares as a whole number, for sizes on both sides of where squares vanish.</summary>
    [Fact]
    public void It_is_the_root_of_the_sum_of_squares_whatever_the_sizes_of_its_elements()
    {
        var random = new System.Random(3);
        for (int run = 0; run < 200; run++)
        {
            int shift = random.Next(-560, -440);
            double[] x = [.. Enumerable.Range(0, 20).Select(_ => Math.ScaleB(random.NextInt64(1L << 52) - (1L << 51), shift - random.Next(60)))];
            BigInteger sum = x.Aggregate(BigInteger.Zero, (total, value) => total + BigInteger.Pow(new BigInteger(Math.ScaleB(value, 700)), 2));
            double expected = Math.Exp(BigInteger.Log(sum) / 2);
            Assert.Equal(1, Math.ScaleB(EuclideanNorm.Of(x), 700) / expected, 1e-12);
        }
    }

    [Theory]
    [InlineData(new double[0], 0)]
    [InlineData(new[] { 0.0, -0.0 }, 0)]
    [InlineData(new[] { 1.0, double.NegativeInfinity }, double.PositiveInfinity)]
    [InlineData(new[] { 1e300, double.NaN }, double.NaN)]
    [InlineData(new[] { double.MaxValue, double.MaxValue }, double.PositiveInfinity)]
    public void Limits_have_their_values(double[] x, double expected) => Assert.Equal(expected, EuclideanNorm.Of(x));
}
