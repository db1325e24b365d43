using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using Xunit;

namespace RobustnessTools.Tests.Data;

public class SampledSourceTests
{
    [Fact]
    public void The_first_of_two_classes_becomes_minus_one_and_the_second_plus_one()
    {
        var source = new SampledSource(new DatasetContent(new NumberedSamples(20, i => i % 4), null, ""), "numbers", [3, 1]);
        using var split = source.Draw(8, 2, seed: 1, trial: 0);

        Assert.Equal(10, source.Samples);
        for (int i = 0; i < 8; i++) Assert.Equal(split.X[i, 0] % 4 == 3 ? -1 : 1, split.Labels[i]);
        for (int j = 0; j < 2; j++) Assert.Equal(split.Z[j, 0] % 4 == 3 ? -1 : 1, split.TestLabels![j]);
        Assert.All(MatrixValues.Of(split.Inputs.View.ColumnBlock(0, 1)), number => Assert.True(number % 4 is 1 or 3));
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 1, 3 })]
    public void Any_other_number_of_classes_keeps_the_labels(int[] classes)
    {
        var source = new SampledSource(new DatasetContent(new NumberedSamples(20, i => i % 4), null, ""), "numbers", classes);
        using var split = source.Draw(5, 0, seed: 1, trial: 0);
        for (int i = 0; i < 5; i++) Assert.Equal(split.X[i, 0] % 4, split.Labels[i]);
    }

    [Fact]
    public void Without_a_test_part_no_test_point_is_a_training_sample_of_any_N()
    {
        var source = new SampledSource(new DatasetContent(new NumberedSamples(100, _ => 0), null, ""), "numbers");
        using var largest = source.Draw(80, 20, seed: 9, trial: 4);
        double[] test = Numbers(largest)[80..];
        for (int n = 1; n <= 80; n += 13)
        {
            using var split = source.Draw(n, 20, seed: 9, trial: 4);
            Assert.Equal(Numbers(largest)[..n], Numbers(split)[..n]);
            Assert.Equal(test, Numbers(split)[n..]);
        }

        Assert.Equal(100, Numbers(largest).Distinct().Count());
    }

    [Fact]
    public void With_a_test_part_test_points_come_from_it_without_replacement()
    {
        var content = new DatasetContent(new NumberedSamples(30, _ => 0), new NumberedSamples(40, _ => 5, first: 1000), "");
        using var split = new SampledSource(content, "numbers").Draw(30, 40, seed: 1, trial: 0);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (double)i), Numbers(split)[..30].Order());
        Assert.Equal(Enumerable.Range(1000, 40).Select(i => (double)i), Numbers(split)[30..].Order());
        Assert.All(split.TestLabels!, label => Assert.Equal(5, label));
    }

    [Fact]
    public void The_fingerprint_tells_datasets_apart_and_is_the_same_for_the_same_one()
    {
        // Any sample, label, part and number of samples counts, of what can be drawn.
        DatasetContent content = new(new NumberedSamples(3000, i => i % 3), new NumberedSamples(40, i => i % 3), "here");
        string fingerprint = Fingerprint(content);
        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        Assert.Equal(fingerprint, Fingerprint(content with { Origin = "there" }));
        Assert.Equal(fingerprint, new NormalizedSource(new SampledSource(content, "numbers", tests: TestChoice.First), Normalization.Sphere).Fingerprint());
        DatasetContent[] others =
        [
            content with { Train = new NumberedSamples(3000, i => i % 3, first: 1) },
            content with { Train = new NumberedSamples(3000, i => i % 3) { NotFinite = 1234 } },
            content with { Train = new NumberedSamples(3000, i => i == 2999 ? 1 : i % 3) },
            content with { Train = new NumberedSamples(3001, i => i % 3) },
            content with { Test = new NumberedSamples(40, i => i % 3, first: 1) },
            content with { Test = null },
        ];
        Assert.Equal(1 + others.Length, others.Select(Fingerprint).Append(fingerprint).Distinct().Count());
        Assert.Equal(Classes(content), Classes(content with { Train = new NumberedSamples(3000, i => i % 3) { NotFinite = 0 } }));

        // Sample 0 is of class 0.
        static string Classes(DatasetContent content) => new SampledSource(content, "numbers", [1, 2]).Fingerprint()!;
        static string Fingerprint(DatasetContent content) => new SampledSource(content, "numbers").Fingerprint()!;
    }

    [Fact]
    public void A_draw_repeats_with_its_seed_and_trial_only()
    {
        var source = new SampledSource(new DatasetContent(new NumberedSamples(500, _ => 0), null, ""), "numbers");
        using var first = source.Draw(50, 5, seed: 1, trial: 0);
        using var again = source.Draw(50, 5, seed: 1, trial: 0);
        using var otherSeed = source.Draw(50, 5, seed: 2, trial: 0);
        using var otherTrial = source.Draw(50, 5, seed: 1, trial: 1);
        Assert.Equal(Numbers(first), Numbers(again));
        Assert.NotEqual(Numbers(first), Numbers(otherSeed));
        Assert.NotEqual(Numbers(first), Numbers(otherTrial));
    }

    [Theory]
    [InlineData(11, 0, "has 10 samples of the classes 0, 1")]
    [InlineData(6, 5, "6 training samples and 5 test points from the rest")]
    [InlineData(int.MaxValue, int.MaxValue, "ask for fewer")]
    public void More_samples_than_there_are_is_an_error(int samples, int testPoints, string inMessage)
    {
        var source = new SampledSource(new DatasetContent(new NumberedSamples(20, i => i % 4), null, ""), "numbers", [0, 1]);
        var error = Assert.Throws<InputException>(() => source.Draw(samples, testPoints, 0, 0));
        Assert.Equal(("TooFewSamples", InputErrorKind.LimitExceeded), (error.ErrorId, error.Kind));
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_test_points_than_the_test_part_has_is_an_error()
    {
        var source = new SampledSource(new DatasetContent(new NumberedSamples(20, _ => 0), new NumberedSamples(3, _ => 0), ""), "numbers");
        Assert.Equal("TooFewSamples", Assert.Throws<InputException>(() => source.Draw(5, 4, 0, 0)).ErrorId);
    }

    [Fact]
    public void A_class_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        var content = new DatasetContent(new NumberedSamples(20, i => i % 4), null, "");
        var error = Assert.Throws<InputException>(() => new SampledSource(content, "numbers", [0, 7]));
        Assert.Equal(("UnknownClass", InputErrorKind.NotFound), (error.ErrorId, error.Kind));
        Assert.Contains("class 7", error.Message, StringComparison.Ordinal);
        Assert.Contains("0, 1, 2, 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_named_twice_is_an_error() =>
        Assert.Equal("RepeatedClass", Assert.Throws<InputException>(() =>
            new SampledSource(new DatasetContent(new NumberedSamples(20, i => i % 4), null, ""), "numbers", [1, 1])).ErrorId);

    [Fact]
    public void Parts_of_different_dimension_are_an_error() =>
        Assert.Equal("ShapeMismatch", Assert.Throws<InputException>(() =>
            new SampledSource(new DatasetContent(new NumberedSamples(2, _ => 0), new NumberedSamples(2, _ => 0, dimension: 3), ""), "numbers")).ErrorId);

    [Theory]
    [InlineData(4, 2)]
    [InlineData(200, 600)]
    public void A_sample_that_is_not_finite_is_named_on_one_thread_and_on_several(int count, int dimension)
    {
        var samples = new NumberedSamples(count, _ => 0, dimension: dimension) { NotFinite = 3 };
        var source = new SampledSource(new DatasetContent(samples, null, ""), "numbers");
        var error = Assert.Throws<InputException>(() => source.Draw(count, 0, 0, 0));
        Assert.Equal("NotFinite", error.ErrorId);
        Assert.Contains("Sample 3 of the training part of numbers", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    public void A_loader_that_breaks_its_contract_is_caught(int count, int labels)
    {
        var samples = new NumberedSamples(labels, _ => 0) { CountClaimed = count };
        Assert.Equal("MalformedDataset", Assert.Throws<InputException>(() => new SampledSource(new DatasetContent(samples, null, ""), "numbers")).ErrorId);
    }

    private static double[] Numbers(DataSplit split) => MatrixValues.Of(split.Inputs.View.ColumnBlock(0, 1));

    /// <summary>Samples whose first input is their number.</summary>
    private sealed class NumberedSamples(int count, Func<int, double> label, int first = 0, int dimension = 2) : ISampleSet
    {
        private readonly double[] labels = [.. Enumerable.Range(0, count).Select(label)];

        public int NotFinite { get; init; } = -1;

        public int? CountClaimed { get; init; }

        public int Count => CountClaimed ?? count;

        public int Dimension => dimension;

        public double Scale => 1;

        public ReadOnlySpan<double> Labels => labels;

        public void CopyRow(int index, Span<double> destination)
        {
            destination.Fill(index == NotFinite ? double.NaN : 1);
            destination[0] = first + index;
        }
    }
}
