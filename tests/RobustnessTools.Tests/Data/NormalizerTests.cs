using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Tests.Data;

public class NormalizerTests
{
    [Fact]
    public void Unit_divides_by_the_largest_possible_input()
    {
        using var split = Split([[0, 51], [255, 102]], [[153, 255]]);
        Normalizer.Apply(split, Normalization.Unit, 255);
        Assert.Equal([0, 0.2, 1, 0.4, 0.6, 1], MatrixValues.Of(split.Inputs.View));
    }

    [Fact]
    public void Sphere_scales_each_row_to_the_norm_root_d_however_large_or_small_it_is()
    {
        using var split = Split([[3, 4], [3e200, -4e200]], [[3e-200, 4e-200]]);
        Normalizer.Apply(split, Normalization.Sphere, 1);
        double[] values = MatrixValues.Of(split.Inputs.View);
        double s = Math.Sqrt(2);
        double[] expected = [0.6 * s, 0.8 * s, 0.6 * s, -0.8 * s, 0.6 * s, 0.8 * s];
        for (int i = 0; i < 6; i++) Assert.Equal(expected[i], values[i], 14);
    }

    [Theory]
    [InlineData(0, "training row 1")]
    [InlineData(1, "test point 0")]
    public void Sphere_refuses_a_zero_row(double training, string which)
    {
        using var split = Split([[1, 1], [training, 0]], [[0, 0]]);
        var error = Assert.Throws<InputException>(() => Normalizer.Apply(split, Normalization.Sphere, 1));
        Assert.Equal("ZeroRow", error.ErrorId);
        Assert.Contains(which, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standardize_uses_the_training_rows_and_shifts_constants_to_0()
    {
        // 0.1 three times has a rounded mean: only a comparison tells that it is constant.
        using var split = Split([[1, 0.1, 7], [2, 0.1, 7], [6, 0.1, 7]], [[4, 0.3, 8]]);
        Normalizer.Apply(split, Normalization.Standardize, 1);
        // Mean 3, variance (4 + 1 + 9)/3.
        double deviation = Math.Sqrt(14.0 / 3);
        double[] expected = [-2 / deviation, 0, 0, -1 / deviation, 0, 0, 3 / deviation, 0, 0, 1 / deviation, 0.2, 1];
        double[] values = MatrixValues.Of(split.Inputs.View);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 14);
    }

    [Fact]
    public void Standardize_takes_what_differs_by_rounding_for_a_constant()
    {
        // 0.1 + 0.2 is the double next to 0.3.
        using var split = Split([[0.3], [0.1 + 0.2], [0.3]], [[1.3]]);
        Normalizer.Apply(split, Normalization.Standardize, 1);
        double[] values = MatrixValues.Of(split.Inputs.View);
        for (int i = 0; i < 3; i++) Assert.Equal(0, values[i], 15);
        Assert.Equal(1, values[3], 14);
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void Standardize_neither_overflows_nor_flushes(double scale)
    {
        using var split = Split([[1 * scale], [3 * scale]], [[5 * scale]]);
        Normalizer.Apply(split, Normalization.Standardize, 1);
        double[] values = MatrixValues.Of(split.Inputs.View);
        double[] expected = [-1, 1, 3];
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], values[i], 14);
    }

    [Fact]
    public void None_changes_nothing()
    {
        using var split = Split([[1, 2]], [[0, 0]]);
        Normalizer.Apply(split, Normalization.None, 255);
        Assert.Equal([1, 2, 0, 0], MatrixValues.Of(split.Inputs.View));
    }

    [Fact]
    public void A_normalized_source_draws_what_its_source_draws()
    {
        var plain = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 4);
        using var split = new NormalizedSource(plain, Normalization.Unit, 2).Draw(3, 2, 1, 0);
        using var expected = plain.Draw(3, 2, 1, 0);
        Assert.Equal(MatrixValues.Of(expected.Inputs.View).Select(x => x / 2), MatrixValues.Of(split.Inputs.View));
        Assert.Equal(expected.Labels.ToArray(), split.Labels.ToArray());
    }

    private static DataSplit Split(double[][] training, double[][] test) =>
        new(Matrix.FromRows([.. training, .. test]), new double[training.Length], "numbers", "");
}
