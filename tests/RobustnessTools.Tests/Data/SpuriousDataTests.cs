using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Data.Spurious;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Tests.Data;

/// <summary>Cores, frames and masks: what of a sample its spurious sample keeps.</summary>
public class SpuriousDataTests
{
    [Theory]
    [InlineData(SpuriousSample.Redraw)]
    [InlineData(SpuriousSample.Zero)]
    public void Spurious_samples_keep_the_spurious_inputs_and_the_label_hangs_on_the_core(SpuriousSample rule)
    {
        using SpuriousSplit split = new SyntheticSpurious(8, 0.25, rule).Draw(30, 5, seed: 3, trial: 1, CancellationToken.None),
            shorter = new SyntheticSpurious(8, 0.25, rule).Draw(10, 5, seed: 3, trial: 1, CancellationToken.None);
        for (int i = 0; i < 30; i++)
        {
            double[] sample = split.Points.Row(i).ToArray(), spurious = split.Points.Row(30 + i).ToArray();
            Assert.Equal(sample[6..], spurious[6..]);
            for (int j = 0; j < 6; j++)
            {
                if (rule == SpuriousSample.Zero) Assert.Equal(0, spurious[j]);
                else Assert.NotEqual(sample[j], spurious[j]);
            }

            if (i >= 10) continue;
            Assert.Equal(sample, shorter.Points.Row(i).ToArray());
            Assert.Equal(split.Labels[i], shorter.Labels[i]);
        }

        // A linear teacher: there is a hyperplane through 0 on the core, which the perceptron finds.
        double[] teacher = new double[6];
        for (int round = 0; round < 10_000; round++)
        {
            int wrong = Enumerable.Range(0, 30).FirstOrDefault(i => Margin(i) <= 0, -1);
            if (wrong < 0) break;
            for (int j = 0; j < 6; j++) teacher[j] += split.Labels[wrong] * split.Points.Row(wrong)[j];
        }

        Assert.All(Enumerable.Range(0, 30), i => Assert.True(Margin(i) > 0));
        Assert.Contains(-1, split.Labels);
        Assert.Contains(1, split.Labels);

        double Margin(int i) => split.Labels[i] * Enumerable.Range(0, 6).Sum(j => teacher[j] * split.Points.Row(i)[j]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Frames_lie_around_each_channel_of_an_image(int channels)
    {
        const int Side = 4, Width = 2, Outer = Side + (2 * Width);
        var framed = new FramedSpurious(Images(channels * Side * Side), Width, white: 255);
        Assert.Equal(channels * Outer * Outer, framed.Dimension);
        Assert.Equal(1 - (Side * Side / (double)(Outer * Outer)), framed.Fraction, 1e-15);
        using SpuriousSplit split = framed.Draw(6, 3, seed: 1, trial: 0, CancellationToken.None);
        using DataSplit images = Images(channels * Side * Side).Draw(6, 3, seed: 1, trial: 0);
        for (int i = 0; i < 6; i++)
        {
            double[] sample = split.Points.Row(i).ToArray(), spurious = split.Points.Row(6 + i).ToArray();
            for (int pixel = 0; pixel < sample.Length; pixel++)
            {
                int channel = pixel / (Outer * Outer), y = (pixel / Outer % Outer) - Width, x = (pixel % Outer) - Width;
                if (x is >= 0 and < Side && y is >= 0 and < Side)
                {
                    Assert.Equal(images.X[i][(((channel * Side) + y) * Side) + x], sample[pixel]);
                    Assert.Equal(0, spurious[pixel]);
                }
                else
                {
                    Assert.Equal(sample[pixel], spurious[pixel]);
                    Assert.InRange(sample[pixel], 0, 255);
                }
            }
        }

        double[] noise = [.. Enumerable.Range(0, 6).Select(i => split.Points.Row(i)[0])];
        Assert.Equal(6, noise.Distinct().Count());
    }

    [Fact]
    public void Masks_and_frames_that_do_not_fit_are_refused()
    {
        Assert.Equal("NotImages", Assert.Throws<InputException>(() => new FramedSpurious(Images(10), 1, 1)).ErrorId);
        Assert.Equal("InvalidMask", Assert.Throws<InputException>(() => new MaskedSpurious(Images(4), [0, 1, 1])).ErrorId);
        Assert.Equal("InvalidMask", Assert.Throws<InputException>(() => new MaskedSpurious(Images(4), [0, 1, 0.5, 1])).ErrorId);
        Assert.Equal("InvalidMask", Assert.Throws<InputException>(() => new MaskedSpurious(Images(4), [0, 0, 0, 0])).ErrorId);
        var regression = new MaskedSpurious(new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 2), [0, 1]);
        Assert.Throws<InputException>(() => regression.Draw(3, 1, 1, 0, CancellationToken.None));
    }

    [Fact]
    public void Masks_keep_what_they_name()
    {
        var masked = new MaskedSpurious(Images(4), [0, 1, 1, 0]);
        Assert.Equal(0.5, masked.Fraction);
        using SpuriousSplit split = masked.Draw(5, 2, seed: 1, trial: 0, CancellationToken.None);
        for (int i = 0; i < 5; i++)
        {
            double[] sample = split.Points.Row(i).ToArray();
            Assert.Equal([0, sample[1], sample[2], 0], split.Points.Row(5 + i).ToArray());
        }
    }

    private static MadeUp Images(int dimension) => new(dimension);

    /// <summary>Two classes, labelled in both parts.</summary>
    private sealed class MadeUp(int dimension) : IDataSource
    {
        public string Name => "made-up";

        public int Dimension => dimension;

        public string? Fingerprint(CancellationToken cancellation = default) => null;

        public DataSplit Draw(int samples, int testPoints, ulong seed, uint trial, CancellationToken cancellation = default)
        {
            var random = new Random(5);
            double[][] rows = [.. Enumerable.Range(0, samples + testPoints).Select(_ =>
                Enumerable.Range(0, dimension).Select(_ => (double)random.Next(256)).ToArray())];
            double[] labels = [.. Enumerable.Range(0, samples).Select(i => i % 2 == 0 ? 1.0 : -1)];
            return new DataSplit(Matrix.FromRows(rows), labels, Name, "test", [.. Enumerable.Range(0, testPoints).Select(_ => 1.0)]);
        }
    }
}
