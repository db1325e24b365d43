using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Words;
using RobustnessTools.Words.Attention;
using RobustnessTools.Words.RandomFeatures;
using Xunit;

namespace RobustnessTools.Tests.Words;

/// <summary>Maps as functions of one word: against the plain maps, and their derivatives against differences.</summary>
public sealed class WordFunctionTests
{
    private const int Words = 6;
    private const int Dimension = 5;

    public static TheoryData<WordMapKind, string, int> Cases()
    {
        var data = new TheoryData<WordMapKind, string, int>();
        foreach (int word in new[] { 0, 3, Words - 1 })
        {
            foreach (string activation in new[] { "tanh", "relu" })
            {
                data.Add(WordMapKind.RandomFeatures, activation, word);
                data.Add(WordMapKind.DeepRandomFeatures, activation, word);
            }

            data.Add(WordMapKind.Attention, "", word);
            data.Add(WordMapKind.ReluAttention, "", word);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Features_after_a_change_are_those_of_the_changed_text(WordMapKind kind, string activation, int word)
    {
        using ComputeContext compute = Contexts.Managed();
        using WordMap map = Map(kind, activation);
        double[][] text = Text();
        using WordFunction function = map.Open(Flat(text), word, compute);
        foreach (double[] change in new[] { new double[Dimension], Change(1), Change(2) })
        {
            double[][] changed = PlainMaps.Changed(text, word, change);
            double[] plain = Plain(kind, activation, changed), found = function.FeaturesAt(change);
            using Matrix whole = map.Of([Sample(changed)], compute);
            for (int i = 0; i < plain.Length; i++)
            {
                Assert.Equal(plain[i], found[i], 1e-12);
                Assert.Equal(plain[i], whole[0, i], 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_those_of_differences(WordMapKind kind, string activation, int word)
    {
        using ComputeContext compute = Contexts.Managed();
        using WordMap map = Map(kind, activation);
        using WordFunction function = map.Open(Flat(Text()), word, compute);
        double[] functional = [.. Enumerable.Range(0, function.Start.Length).Select(i => Math.Sin(i + 1.0))];
        foreach (WordObjective objective in new WordObjective[] { new SquaredChange(function.Start), new LinearTarget(functional, 0.7) })
        {
            using Matrix at = Matrix.FromRows([Change(1), Change(2)]), gradients = new(2, Dimension), shifted = new(2, Dimension), unused = new(2, Dimension);
            double[] values = new double[2], up = new double[2], down = new double[2];
            function.Evaluate(at.View, objective, values, gradients.View);
            for (int c = 0; c < Dimension; c++)
            {
                const double Step = 1e-6;
                Shifted(Step, up);
                Shifted(-Step, down);
                for (int s = 0; s < 2; s++) Assert.Equal((up[s] - down[s]) / (2 * Step), gradients[s, c], 1e-7 * (1 + Math.Abs(gradients[s, c])));

                void Shifted(double by, double[] found)
                {
                    at.View.CopyTo(shifted.View);
                    for (int s = 0; s < 2; s++) shifted[s, c] += by;
                    function.Evaluate(shifted.View, objective, found, unused.View);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_order_is_the_largest_singular_value_of_differences(WordMapKind kind, string activation, int word)
    {
        using ComputeContext compute = Contexts.Managed();
        using WordMap map = Map(kind, activation);
        using WordFunction function = map.Open(Flat(Text()), word, compute);
        using Matrix jacobian = new(Dimension, function.Start.Length);
        const double Step = 1e-6;
        for (int c = 0; c < Dimension; c++)
        {
            double[] change = new double[Dimension];
            change[c] = Step;
            double[] up = function.FeaturesAt(change);
            change[c] = -Step;
            double[] down = function.FeaturesAt(change);
            for (int i = 0; i < up.Length; i++) jacobian[c, i] = (up[i] - down[i]) / (2 * Step);
        }

        var (norm, direction) = function.FirstOrder();
        Assert.Equal(SpectralNorm.Of(jacobian.View, compute.Algebra), norm, 1e-7 * norm);
        double[] along = [.. Enumerable.Range(0, function.Start.Length)
            .Select(i => Enumerable.Range(0, Dimension).Sum(c => direction[c] * jacobian[c, i]))];
        Assert.Equal(norm, PlainMaps.Norm(along), 1e-6 * norm);
    }

    /// <summary>No change of a word, found by any ascent or drawn at random, is beyond what is certified, nor a drawn one beyond what ascents find.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_found_lies_between_random_changes_and_what_is_certified(WordMapKind kind, string activation, int word)
    {
        using ComputeContext compute = Contexts.Managed();
        var random = new Random(11);
        for (int trial = 0; trial < 5; trial++)
        {
            using WordMap map = Map(kind, activation, seed: (ulong)trial + 5);
            TextSample text = TextSample.Gaussian(Words, Dimension, (ulong)trial);
            WordSensitivityResult found = WordSensitivity.Measure(map, text, word, compute);
            using WordFunction function = map.Open(text.Embeddings.Span, word, compute);
            double drawn = Enumerable.Range(0, 300).Max(_ =>
            {
                double[] change = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextDouble() - 0.5)];
                double size = PlainMaps.Norm(change) / Math.Sqrt(Dimension);
                return PlainMaps.Distance(function.FeaturesAt([.. change.Select(one => one / size)]), function.Start);
            });
            
            // The averages of relu attention jump, and an ascent does not see across a jump.
            Assert.InRange(found.Sensitivity, (kind == WordMapKind.ReluAttention ? 0.95 : 1) * drawn / found.FeatureNorm, found.UpperBound!.Value);
            Assert.Equal(found.Sensitivity, PlainMaps.Distance(function.FeaturesAt([.. found.Change]), function.Start) / found.FeatureNorm, 1e-10);
            if (kind != WordMapKind.ReluAttention) Assert.True(found.FirstOrder <= found.UpperBound.Value * (1 + 1e-9) || kind == WordMapKind.Attention);
        }
    }

    /// <summary>A slope that is bounded only where the word takes it certifies square; a formula, of which nothing is proved, certifies nothing.</summary>
    [Fact]
    public void Unbounded_slopes_are_certified_by_their_range_and_unproved_ones_not()
    {
        using ComputeContext compute = Contexts.Managed();
        TextSample text = TextSample.Gaussian(Words, Dimension, 3);
        using WordMap square = Map(WordMapKind.RandomFeatures, "square"), formula = Map(WordMapKind.RandomFeatures, "x*tanh(x)");
        WordSensitivityResult found = WordSensitivity.Measure(square, text, 1, compute);
        Assert.InRange(found.Sensitivity, 0.1, found.UpperBound!.Value);
        Assert.Null(WordSensitivity.Measure(formula, text, 1, compute).UpperBound);
    }

    /// <summary>Further layers that are drawn again tile by tile are those that are held.</summary>
    [Fact]
    public void Layers_drawn_again_are_those_held()
    {
        TextSample text = TextSample.Gaussian(Words, Dimension, 3);
        using ComputeContext roomy = Contexts.Managed(), tight = Contexts.Managed(memoryBytes: 2 * 8 * 300 * 300);
        var definition = new WordMapDefinition
        {
            Kind = WordMapKind.DeepRandomFeatures, Activation = new ActivationCatalog().Get("relu"), Depth = 3, Width = 300,
        };
        using WordMap held = WordMap.Create(definition, Words, Dimension), drawn = WordMap.Create(definition, Words, Dimension);
        using Matrix one = held.Of([text], roomy), other = drawn.Of([text], tight);
        for (int i = 0; i < 300; i++) Assert.Equal(one[0, i], other[0, i], 1e-12);
        WordSensitivityResult first = WordSensitivity.Measure(held, text, 2, roomy), second = WordSensitivity.Measure(drawn, text, 2, tight);
        Assert.Equal(first.Sensitivity, second.Sensitivity, 1e-6);
        Assert.Equal(first.UpperBound!.Value, second.UpperBound!.Value, 1e-9);
    }

    /// <summary>Scores far beyond the range of exponentials leave averages as they are.</summary>
    [Fact]
    public void Large_scores_do_not_overflow()
    {
        using ComputeContext compute = Contexts.Managed();
        double[][] weights = Weights(Dimension, Dimension, 9, 3000);
        using WordMap map = WordMap.OfAttention(WordMapKind.Attention, Matrix.FromRows(weights), Words);
        double[][] text = Text();
        using WordFunction function = map.Open(Flat(text), 2, compute);
        double[] plain = PlainMaps.Attention(WordMapKind.Attention, PlainMaps.Changed(text, 2, Change(1)), weights);
        double[] found = function.FeaturesAt(Change(1));
        for (int i = 0; i < plain.Length; i++) Assert.Equal(plain[i], found[i], 1e-9);
        Assert.True(WordSensitivity.Measure(map, Sample(text), 2, compute) is { Sensitivity: > 0, UpperBound: > 0 });
    }

    /// <summary>
    /// What is drawn for one text and word, without the weights of the other words, has the distribution of the whole map: means of norms and of first
    /// orders over draws agree within 4 standard errors.
    /// </summary>
    [Fact]
    public void A_word_drawn_alone_is_distributed_as_within_the_whole()
    {
        using ComputeContext compute = Contexts.Managed();
        TextSample text = TextSample.Gaussian(Words, Dimension, 4);
        double[] norms = new double[200], alone = new double[200], slopes = new double[200], slopesAlone = new double[200];
        for (int trial = 0; trial < norms.Length; trial++)
        {
            using WordMap map = WordMap.Create(Definition(WordMapKind.RandomFeatures, "relu"), Words, Dimension, 21, (uint)trial);
            using WordFunction whole = map.Open(text.Embeddings.Span, 1, compute), one = map.OpenAlone(text.Embeddings.Span, 1, compute);
            (norms[trial], alone[trial]) = (whole.FeatureNorm, one.FeatureNorm);
            (slopes[trial], slopesAlone[trial]) = (whole.FirstOrder().Norm / whole.FeatureNorm, one.FirstOrder().Norm / one.FeatureNorm);
            Assert.NotEqual(norms[trial], alone[trial]);
        }

        Agree(norms, alone);
        Agree(slopes, slopesAlone);

        static void Agree(double[] one, double[] other)
        {
            double error = Math.Sqrt((Variance(one) + Variance(other)) / one.Length);
            Assert.True(Math.Abs(one.Average() - other.Average()) <= 4 * error, $"{one.Average()} and {other.Average()}, error {error}");
        }

        static double Variance(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1);
    }

    private static WordMap Map(WordMapKind kind, string activation, ulong seed = 7) =>
        WordMap.Create(Definition(kind, activation), Words, Dimension, seed);

    private static WordMapDefinition Definition(WordMapKind kind, string activation) => new()
    {
        Kind = kind, Activation = activation.Length == 0 ? null : new ActivationCatalog().Get(activation), Depth = 3,
        Width = activation.Length == 0 ? null : 40,
    };

    /// <summary>The plain map with the same weights, written out.</summary>
    private static double[] Plain(WordMapKind kind, string activation, double[][] text)
    {
        if (activation.Length == 0)
        {
            using Matrix weights = AttentionMap.Draw(Dimension, 7, 0);
            return PlainMaps.Attention(kind, text, [.. weights]);
        }

        var phi = new ActivationCatalog().Get(activation);
        bool isDeep = kind == WordMapKind.DeepRandomFeatures;
        using Matrix first = new(40, Words * Dimension);
        new SeededTextWeights(Words, Dimension, 40, isDeep ? 2 : 1, 7, 0).CopyRows(0, first.View);
        double[] features = PlainMaps.Layer(phi, [.. first], [.. text.SelectMany(row => row)]);
        using ComputeContext compute = Contexts.Managed();
        for (int layer = 0; isDeep && layer < 2; layer++)
        {
            // Rows of the weights by unit vectors.
            using var weights = new DeepLayer(40, layer, 7, 0);
            using Matrix units = new(40, 40), rows = new(40, 40);
            for (int j = 0; j < 40; j++) units[j, j] = 1;
            weights.Backward(units.View, rows.View, compute);
            features = PlainMaps.Layer(phi, [.. rows], features);
        }

        return features;
    }

    private static double[][] Text()
    {
        ReadOnlyMemory<double> flat = TextSample.Gaussian(Words, Dimension, 2).Embeddings;
        return [.. Enumerable.Range(0, Words).Select(word => flat.Slice(word * Dimension, Dimension).ToArray())];
    }

    private static double[] Flat(double[][] text) => [.. text.SelectMany(row => row)];

    private static TextSample Sample(double[][] text)
    {
        using Matrix rows = Matrix.FromRows(text);
        return new TextSample(rows.View);
    }

    private static double[] Change(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Dimension).Select(_ => 1.5 * (random.NextDouble() - 0.5))];
    }

    private static double[][] Weights(int rows, int columns, int seed, double scale)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => scale * (random.NextDouble() - 0.5)).ToArray())];
    }
}
