using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Tests.Data;

public class ArraySourceTests
{
    [Fact]
    public void A_draw_takes_leading_rows_whatever_the_seed()
    {
        using var x = Matrix.FromRows([[1, 2], [3, 4], [5, 6]]);
        using var z = Matrix.FromRows([[7, 8], [9, 10]]);
        var source = new ArraySource(x, [1, -1, 2], z, "mine", "x.npy");
        using var split = source.Draw(2, 1, seed: 42, trial: 7);

        Assert.Equal([1, 2, 3, 4, 7, 8], MatrixValues.Of(split.Inputs.View));
        Assert.Equal([1, -1], split.Labels.ToArray());
        Assert.Equal((3, 2, 2), (source.Samples, source.TestPoints, source.Dimension));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(3, 2)]
    public void More_rows_than_were_given_is_an_error(int samples, int testPoints)
    {
        using var x = Matrix.FromRows([[1, 2], [3, 4], [5, 6]]);
        using var z = Matrix.FromRows([[7, 8]]);
        var source = new ArraySource(x, [1, -1, 2], z, "mine", "");
        Assert.Equal("TooFewSamples", Assert.Throws<InputException>(() => source.Draw(samples, testPoints, 0, 0)).ErrorId);
    }

    [Fact]
    public void Whatever_can_be_drawn_tells_data_apart()
    {
        using var x = Matrix.FromRows([[1, 2], [3, 4], [5, 6]]);
        using var z = Matrix.FromRows([[7, 8]]);
        string? Of(double[] labels, Matrix? tests, double[]? testLabels) => new ArraySource(x, labels, tests, "mine", "", testLabels).Fingerprint();
        string?[] all = [Of([1, -1, 2], z, null), Of([1, -1, 2], z, [1]), Of([1, -1, 2], z, [-1]), Of([1, -1, 1], z, [-1]), Of([1, -1, 2], null, null)];
        Assert.Distinct(all);
        Assert.Equal(all[2], Of([1, -1, 2], z, [-1]));
    }

    [Fact]
    public void Arrays_that_do_not_fit_together_are_an_error()
    {
        using var x = Matrix.FromRows([[1, 2], [3, 4]]);
        using var z = Matrix.FromRows([[7], [8]]);
        using var empty = new Matrix(0, 3);
        Assert.Equal("ShapeMismatch", Assert.Throws<InputException>(() => new ArraySource(x, [1], null, "mine", "")).ErrorId);
        Assert.Equal("ShapeMismatch", Assert.Throws<InputException>(() => new ArraySource(x, [1, 2], z, "mine", "")).ErrorId);
        Assert.Equal("ShapeMismatch", Assert.Throws<InputException>(() => new ArraySource(x, [1], null, "mine", "", [1])).ErrorId);
        Assert.Equal("ShapeMismatch", Assert.Throws<InputException>(() => new ArraySource(empty, [], null, "mine", "")).ErrorId);
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, "training inputs")]
    [InlineData(0, double.PositiveInfinity, 0, "labels")]
    [InlineData(0, 0, double.NegativeInfinity, "test points")]
    public void A_number_that_is_not_finite_is_named(double inX, double inY, double inZ, string where)
    {
        using var x = Matrix.FromRows([[1, 2], [3, inX]]);
        using var z = Matrix.FromRows([[7, inZ]]);
        var error = Assert.Throws<InputException>(() => new ArraySource(x, [1, inY], z, "mine", ""));
        Assert.Equal("NotFinite", error.ErrorId);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finite_numbers_whose_sum_overflows_are_finite()
    {
        using var x = Matrix.FromRows([[double.MaxValue, double.MaxValue]]);
        Assert.Equal(1, new ArraySource(x, [1], null, "mine", "").Samples);
    }
}
