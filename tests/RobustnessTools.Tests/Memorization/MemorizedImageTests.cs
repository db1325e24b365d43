using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Memorization;

/// <summary>Which samples are drawn, and as what.</summary>
public class MemorizedImageTests
{
    [Theory]
    [InlineData(784, 28, 1)]
    [InlineData(3072, 32, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 3)]
    [InlineData(50, 0, 0)]
    public void Square_images_of_one_channel_or_three_have_a_shape(int dimension, int side, int channels) =>
        Assert.Equal(side == 0 ? null : new ImageShape(side, channels), ImageShape.Of(dimension));

    [Fact]
    public void The_most_memorized_samples_come_first_whatever_their_sign()
    {
        LeftOutSample[] samples = [new(0, 1, 1, 0.5, 0.5), new(1, -1, -1, 1, -2), new(2, 1, 1, 0, 1)];
        Assert.Equal([1, 2], LeftOutSample.MostMemorized(samples, 2).Select(sample => sample.Sample));
    }

    [Fact]
    public void Inputs_of_own_data_are_pictures_and_those_of_distributions_are_none()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit drawn = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Signs, 9).Draw(12, 2, seed: 2, trial: 0);
        using var own = new DataSplit(Matrix.FromRows([.. Enumerable.Range(0, 14).Select(i => i < 12 ? drawn.X[i].ToArray() : drawn.Z[i - 12].ToArray())]),
            [.. drawn.Labels], "own", "files");
        using Fit fitted = Fitted(own, compute), synthetic = Fitted(drawn, compute);
        IReadOnlyList<LeftOutSample> samples = LeaveOneOut.Of(fitted);
        IReadOnlyList<MemorizedImage> images = MemorizedImage.Of(fitted, samples, 3);
        Assert.Equal(LeftOutSample.MostMemorized(samples, 3), images.Select(image => image.Sample));
        Assert.All(images, image => Assert.Equal(own.X[image.Sample.Sample].ToArray(), image.Pixels));
        Assert.All(images, image => Assert.Equal(new ImageShape(3, 1), image.Shape));
        Assert.Empty(MemorizedImage.Of(synthetic, LeaveOneOut.Of(synthetic), 3));
    }

    private static Fit Fitted(DataSplit data, ComputeContext compute) =>
        Fit.Create(new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 200, seed: 1), data, compute);
}
