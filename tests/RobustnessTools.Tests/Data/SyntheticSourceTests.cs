using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Tests.Data;

public class SyntheticSourceTests
{
    [Theory]
    [InlineData(InputDistribution.Gaussian, LabelDistribution.Gaussian)]
    [InlineData(InputDistribution.Sphere, LabelDistribution.Signs)]
    public void A_smaller_draw_is_the_beginning_of_a_larger_one(InputDistribution inputs, LabelDistribution labels)
    {
        // The larger draw has 300·400 elements and uses several threads, the smaller one uses one.
        var source = new SyntheticSource(inputs, labels, 400);
        using var small = source.Draw(7, 3, seed: 5, trial: 2);
        using var large = source.Draw(290, 10, seed: 5, trial: 2);

        Assert.Equal(Rows(small.X), Rows(large.X.View.RowBlock(0, 7)));
        Assert.Equal(Rows(small.Z), Rows(large.Z.View.RowBlock(0, 3)));
        Assert.Equal(small.Labels.ToArray(), large.Labels[..7].ToArray());
    }

    [Fact]
    public void Seed_trial_and_part_each_give_other_numbers()
    {
        var source = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 3);
        using var first = source.Draw(2, 2, seed: 1, trial: 0);
        using var otherSeed = source.Draw(2, 2, seed: 2, trial: 0);
        using var otherTrial = source.Draw(2, 2, seed: 1, trial: 1);
        double[] all = [.. Rows(first.Inputs.View), .. Rows(otherSeed.Inputs.View), .. Rows(otherTrial.Inputs.View)];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.NotEqual(first.Labels.ToArray(), otherSeed.Labels.ToArray());
        Assert.NotEqual(first.Labels.ToArray(), otherTrial.Labels.ToArray());
    }

    [Fact]
    public void Rows_on_the_sphere_have_the_norm_root_d()
    {
        using var split = new SyntheticSource(InputDistribution.Sphere, LabelDistribution.Gaussian, 50).Draw(20, 5, seed: 3, trial: 0);
        for (nint i = 0; i < 25; i++)
            Assert.Equal(Math.Sqrt(50), Math.Sqrt(split.Inputs.Row(i).ToArray().Sum(x => x * x)), 12);
    }

    [Fact]
    public void Gaussian_inputs_and_labels_have_mean_0_and_variance_1()
    {
        using var split = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 100).Draw(1000, 0, seed: 11, trial: 0);
        AssertStandardMoments(Rows(split.X));
        AssertStandardMoments(split.Labels.ToArray());
    }

    [Fact]
    public void Sign_labels_are_balanced_and_nothing_else_than_signs()
    {
        using var split = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Signs, 1).Draw(10_000, 0, seed: 4, trial: 0);
        double[] y = split.Labels.ToArray();
        Assert.All(y, label => Assert.True(label is -1 or 1));
        // The sum of n signs has standard deviation √n.
        Assert.InRange(y.Sum(), -500, 500);
    }

    [Theory]
    [InlineData(0, 1, "SamplesOutOfRange")]
    [InlineData(-1, 1, "SamplesOutOfRange")]
    [InlineData(1, -1, "TestPointsOutOfRange")]
    [InlineData(int.MaxValue, 0, "OutOfMemory")]
    public void Impossible_sizes_are_refused(int samples, int testPoints, string errorId)
    {
        var source = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 1_000_000_000);
        Assert.Equal(errorId, Assert.Throws<InputException>(() => source.Draw(samples, testPoints, 0, 0)).ErrorId);
    }

    [Fact]
    public void Dimension_0_is_refused() =>
        Assert.Equal("DimensionOutOfRange",
            Assert.Throws<InputException>(() => new SyntheticSource(InputDistribution.Sphere, LabelDistribution.Gaussian, 0)).ErrorId);

    [Fact]
    public void A_cancelled_draw_stops()
    {
        var source = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 10);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => source.Draw(5, 0, 0, 0, cancelled.Token));
    }

    /// <summary>Mean within 5 standard errors 1/√n of 0, and variance within 5 standard errors √(2/n) of 1.</summary>
    private static void AssertStandardMoments(double[] values)
    {
        double mean = values.Average(), variance = values.Average(x => (x - mean) * (x - mean));
        Assert.InRange(mean, -5 / Math.Sqrt(values.Length), 5 / Math.Sqrt(values.Length));
        Assert.InRange(variance, 1 - 5 * Math.Sqrt(2.0 / values.Length), 1 + 5 * Math.Sqrt(2.0 / values.Length));
    }

    private static double[] Rows(MatrixView matrix) => MatrixValues.Of(matrix);
}
