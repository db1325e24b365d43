using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Words;
using RobustnessTools.Words.Contexts;
using Xunit;

namespace RobustnessTools.Tests.Words;

/// <summary>Models that learn one more text: against training again with explicit features, and certificates against everything that is found.</summary>
public sealed class ContextModificationTests
{
    private const int Words = 5;
    private const int Dimension = 6;
    private const int Samples = 12;

    public static TheoryData<WordMapKind, ContextTraining, ContextObjective> Cases()
    {
        var data = new TheoryData<WordMapKind, ContextTraining, ContextObjective>();
        foreach (WordMapKind kind in Enum.GetValues<WordMapKind>())
            foreach (ContextTraining training in Enum.GetValues<ContextTraining>())
                foreach (ContextObjective objective in Enum.GetValues<ContextObjective>()) data.Add(kind, training, objective);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_model_that_learned_the_text_is_the_one_that_is_fitted_to_it(WordMapKind kind, ContextTraining training, ContextObjective objective)
    {
        using ComputeContext compute = Contexts.Managed();
        using WordMap map = Map(kind);
        TextSample[] texts = [.. Enumerable.Range(0, Samples).Select(index => Text(index, index % 3 == 0 ? -1 : 1))];
        TextSample text = Text(99, 1);
        ContextResult found = ContextModification.Measure(map, texts, text, 1, compute, new ContextSettings { Training = training, Objective = objective });

        double[] changed = text.Embeddings.ToArray();
        for (int c = 0; c < Dimension; c++) changed[Dimension + c] += found.Change[c];
        TextSample other = TextSample.Of(changed, Words, -1, "changed");
        double[] labels = [.. texts.Select(one => one.Label!.Value)];
        double[] before = Fitted(map, texts, labels, compute);
        double[][] at = Features(map, [text, other], compute);

        // The average of a row jumps where its last positive score ends: a maximum lies there, and rounding says on which side.
        using WordFunction function = map.Open(text.Embeddings.Span, 1, compute);
        if (kind == WordMapKind.ReluAttention) at[1] = function.FeaturesAt([.. found.Change]);
        Assert.Equal(Dot(before, at[0]), found.Before, 1e-9);
        Assert.Equal(Dot(before, at[1]), found.ChangedBefore, 1e-9);
        double[] after = training == ContextTraining.Retrain
            ? Fitted(map, [.. texts, text], [.. labels, 1], compute)
            : [.. before.Zip(at[0], (theta, phi) => theta + ((1 - Dot(before, at[0])) * phi / Dot(at[0], at[0])))];
        Assert.Equal(1, found.After, 1e-9);
        Assert.Equal(Dot(after, at[1]), found.ChangedAfter, 1e-8);
        Assert.Equal(found.ChangedAfter, found.Margin, 1e-12);
        Assert.True(found.CertifiedDistance <= found.Distance && found.CertifiedForAll <= found.Distance,
            $"{found.CertifiedDistance}, {found.CertifiedForAll} certified, {found.Distance} found");
    }

    /// <summary>What ascents find is nearer to what was asked for than any of many random changes.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_found_is_better_than_random_changes(WordMapKind kind, ContextTraining training, ContextObjective objective)
    {
        using ComputeContext compute = Contexts.Managed();
        using WordMap map = Map(kind);
        TextSample[] texts = [.. Enumerable.Range(0, Samples).Select(index => Text(index, index % 3 == 0 ? -1 : 1))];
        TextSample text = Text(98, -1);
        var settings = new ContextSettings { Training = training, Objective = objective };
        double found = Gap(ContextModification.Measure(map, texts, text, 0, compute, settings));
        var random = new Random(5);
        for (int draw = 0; draw < 40; draw++)
        {
            double[] change = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextDouble() - 0.5)];
            double size = PlainMaps.Norm(change) / Math.Sqrt(Dimension);
            ContextResult drawn = ContextModification.Measure(
                map, texts, text, 0, compute, settings with { Change = [.. change.Select(one => one / size)] });
            Assert.True(found <= Gap(drawn) + 1e-9, $"{found} found, {Gap(drawn)} drawn");
            Assert.True(drawn.CertifiedDistance <= drawn.Distance + 1e-12 && drawn.CertifiedForAll <= drawn.Distance + 1e-12);
        }

        double Gap(ContextResult result) => objective == ContextObjective.Label ? result.Distance : Math.Abs(result.Alignment + 1);
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        using ComputeContext compute = Contexts.Managed();
        using WordMap map = Map(WordMapKind.RandomFeatures);
        TextSample[] texts = [Text(0, 1), Text(1, -1)];
        Refused("WordOutOfRange", () => ContextModification.Measure(map, texts, Text(2, 1), Words, compute));
        Refused("MissingLabels", () => ContextModification.Measure(map, texts, Text(2, null), 0, compute));
        Refused("MissingLabels", () => ContextModification.Measure(map, [], Text(2, 1), 0, compute));
        Refused("NotTwoClasses", () => ContextModification.Measure(map, texts, Text(2, 3), 0, compute));
        Refused("DimensionMismatch", () => ContextModification.Measure(map, texts, TextSample.Gaussian(Words, 3), 0, compute));
        Refused("DimensionMismatch", () => ContextModification.Measure(map, texts, Text(2, 1), 0, compute, new ContextSettings { Change = [1, 2] }));
        Refused("ChangeOutOfRange", () => ContextModification.Measure(map, texts, Text(2, 1), 0, compute,
            new ContextSettings { Change = [.. Enumerable.Repeat(2.0, Dimension)] }));
        Refused("FeaturesDependent", () => ContextModification.Measure(map, texts, texts[0], 0, compute,
            new ContextSettings { Training = ContextTraining.Retrain }));
        Refused("StartsOutOfRange", () => WordSensitivity.Measure(map, Text(2, 1), 0, compute, new WordSearchSettings { Starts = 0 }));
        Refused("StepsOutOfRange", () => WordSensitivity.Measure(map, Text(2, 1), 0, compute, new WordSearchSettings { Steps = 0 }));

        static void Refused(string id, Func<object> call) => Assert.Equal(id, Assert.Throws<InputException>(call).ErrorId);
    }

    private static WordMap Map(WordMapKind kind)
    {
        IActivation? activation = WordMapDefinition.HasNeurons(kind) ? new ActivationCatalog().Get("relu") : null;
        return WordMap.Create(new WordMapDefinition { Kind = kind, Activation = activation }, Words, Dimension, 3);
    }

    private static TextSample Text(int index, double? label) =>
        TextSample.Of(TextSample.Gaussian(Words, Dimension, 8, (uint)index).Embeddings.ToArray(), Words, label, "drawn");

    /// <summary>Φ⁺Y by way of the pseudo-inverse of ΦᵀΦ.</summary>
    private static double[] Fitted(WordMap map, TextSample[] texts, double[] labels, ComputeContext compute)
    {
        double[][] features = Features(map, texts, compute);
        using Matrix kernel = Matrix.FromRows([.. features.Select(one => features.Select(other => Dot(one, other)).ToArray())]);
        var values = new double[labels.Length];
        compute.Provider.SymmetricEigen(kernel.View, values, vectors: true);
        var result = new double[map.Features];
        for (int e = 0; e < values.Length; e++)
        {
            if (values[e] < 1e-12 * values[^1]) continue;
            double[] vector = kernel.Row(e).ToArray();
            double factor = Dot(vector, labels) / values[e];
            for (int text = 0; text < labels.Length; text++)
                for (int i = 0; i < result.Length; i++) result[i] += factor * vector[text] * features[text][i];
        }

        return result;
    }

    private static double[][] Features(WordMap map, TextSample[] texts, ComputeContext compute)
    {
        using Matrix features = map.Of(texts, compute);
        return [.. features];
    }

    private static double Dot(double[] one, double[] other) => one.Zip(other).Sum(pair => pair.First * pair.Second);
}
