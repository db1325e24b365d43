using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using Xunit;

namespace RobustnessTools.Tests.Data;

/// <summary>The image that the paper's figures are measured at is found wherever it stands, is the only test point, and never trains.</summary>
public class PublishedImageTests
{
    private const int At = 7, Count = 20;

    [SkippableFact]
    public void It_is_the_first_of_classes_0_and_1_in_the_official_test_files()
    {
        string mnist = SharedData.Folder("data", "mnist");
        using var plugins = BundledDatasets.Plugins();
        double[] Draw(TestChoice tests)
        {
            var options = new DatasetOptions { Directory = mnist, Classes = [0, 1], Normalization = Normalization.Unit, Tests = tests };
            using DataSplit split = BundledDatasets.Catalog(plugins).Open("mnist", options).Draw(50, 1, seed: 3, trial: 1);
            return MatrixValues.Of(split.Inputs.View);
        }

        Assert.Equal(Draw(TestChoice.First), Draw(TestChoice.Published));
        Assert.NotEqual(Draw(TestChoice.Random), Draw(TestChoice.Published));
    }

    [Theory]
    [InlineData("cifar-10")]
    [InlineData("RobustnessTools.Plugin.Cifar10:cifar-10")]
    public void Where_there_is_no_test_part_it_is_taken_out_of_the_training_part(string name)
    {
        var source = new SampledSource(new DatasetContent(new Images(At), null, ""), name, tests: TestChoice.Published);
        using DataSplit split = source.Draw(Count - 1, 1, seed: 1, trial: 0);
        Assert.Equal(At, split.TestLabels![0]);
        Assert.Equal(Enumerable.Range(0, Count).Where(i => i != At).Select(i => (double)i), split.Labels.ToArray().Order());
    }

    [Fact]
    public void In_a_test_part_it_is_the_test_point_of_every_trial()
    {
        var source = new SampledSource(new DatasetContent(new Images(null), new Images(At), ""), "cifar-10", tests: TestChoice.Published);
        for (uint trial = 0; trial < 5; trial++)
        {
            using DataSplit split = source.Draw(Count, 1, seed: 1, trial);
            Assert.Equal(At, split.TestLabels![0]);
        }

        string said = Assert.Throws<InputException>(() => source.Draw(Count, 2, seed: 1, trial: 0)).Message;
        Assert.Contains("The number of test points is 2", said, StringComparison.Ordinal);
        Assert.Contains("ask for 1", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_is_not_it_is_not_made_up()
    {
        foreach ((string name, int? at) in new (string, int?)[] { ("cifar-10", null), ("fashion-mnist", At), ("mnist", At) })
            Assert.Equal(
                "PublishedImageNotFound", Assert.Throws<InputException>(
                    () => new SampledSource(new DatasetContent(new Images(at), null, ""), name, tests: TestChoice.Published)).ErrorId);
    }

    /// <summary>
    /// Samples of sixteen inputs, one of which is as light and dark as the published image of CIFAR-10, up to what recompression changes; labels are
    /// numbers.
    /// </summary>
    private sealed class Images(int? published) : ISampleSet
    {
        private static readonly double[] Means =
            [0.733, 0.713, 0.713, 0.614, 0.317, 0.566, 0.658, 0.741, 0.616, 0.476, 0.436, 0.727, 0.804, 0.734, 0.615, 0.252];
        private readonly double[] labels = [.. Enumerable.Range(0, PublishedImageTests.Count).Select(i => (double)i)];

        public int Count => PublishedImageTests.Count;

        public int Dimension => 16;

        public double Scale => 255;

        public ReadOnlySpan<double> Labels => labels;

        public void CopyRow(int index, Span<double> destination)
        {
            for (int j = 0; j < 16; j++) destination[j] = 255 * (Means[j] + (index == published ? 0.007 : 0.01 * (1 + index)));
        }
    }
}
