using System.Text.Json;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Reference;
using RobustnessTools.Words;
using RobustnessTools.Words.Contexts;
using Xunit;

namespace RobustnessTools.Tests.Words;

/// <summary>Word sensitivity and context modification against values of an independent NumPy program.</summary>
public sealed class WordReferenceTests
{
    private const double Tolerance = 1e-8;

    public static TheoryData<string, ProviderChoice> Cases()
    {
        var data = new TheoryData<string, ProviderChoice>();
        foreach (string name in new[] { "rf-relu", "raf-softmax" })
            foreach (ProviderChoice provider in new[] { ProviderChoice.OpenBlas, ProviderChoice.Managed, ProviderChoice.MathNet }) data.Add(name, provider);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Features_and_their_change_are_those_of_the_reference(string name, ProviderChoice provider)
    {
        JsonElement reference = Reference(name), expected = reference.GetProperty("expected");
        using ComputeContext compute = Contexts.On(provider);
        using WordMap map = Map(reference);
        using Matrix features = map.Of([Text(reference.GetProperty("X"), null)], compute);
        using WordFunction function = map.Open(Text(reference.GetProperty("X"), null).Embeddings.Span, Word(reference), compute);
        double[] change = ReferenceCase.Vector(reference.GetProperty("Delta")), changed = function.FeaturesAt(change);
        AssertClose(expected.GetProperty("features"), features.Row(0).ToArray());
        AssertClose(expected.GetProperty("features"), function.Start);
        AssertClose(expected.GetProperty("perturbedFeatures"), changed);
        Close(expected, "featureNorm", function.FeatureNorm);
        Close(expected, "relativeChange", PlainMaps.Distance(changed, function.Start) / function.FeatureNorm);
        using Matrix at = Matrix.FromRows([change]), found = new Matrix(1, change.Length);
        var value = new double[1];
        function.Evaluate(at.View, new SquaredChange(function.Start), value, found.View);
        AssertClose(expected.GetProperty("gradientOfSquaredChange"), found.Row(0).ToArray());
        if (!expected.TryGetProperty("gradientOfAlignmentFineTuned", out JsonElement gradient)) return;

        // ∇ℱ, as that of −(ℱ − t)² with t = ℱ + ½.
        double[] functional = [.. function.Start.Select(feature => feature / (function.FeatureNorm * function.FeatureNorm))];
        double alignment = expected.GetProperty("alignmentFineTuned").GetDouble();
        function.Evaluate(at.View, new LinearTarget(functional, alignment + 0.5), value, found.View);
        Assert.Equal(-0.25, value[0], Tolerance);
        AssertClose(gradient, found.Row(0).ToArray());
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void The_sensitivity_found_lies_between_what_the_reference_found_and_what_is_certified(string name, ProviderChoice provider)
    {
        JsonElement reference = Reference(name), expected = reference.GetProperty("expected");
        using ComputeContext compute = Contexts.On(provider);
        using WordMap map = Map(reference);
        WordSensitivityResult found = WordSensitivity.Measure(map, Text(reference.GetProperty("X"), null), Word(reference), compute);
        Close(expected, "featureNorm", found.FeatureNorm);
        Close(expected, "certifiedUpperBound", found.UpperBound!.Value);
        if (expected.TryGetProperty("linearizedWordSensitivity", out _)) Close(expected, "linearizedWordSensitivity", found.FirstOrder);
        Assert.InRange(found.Sensitivity, expected.GetProperty("wordSensitivityLargestFound").GetDouble() - 1e-6, found.UpperBound.Value);
        Assert.True(PlainMaps.Norm([.. found.Change]) <= Math.Sqrt(found.Change.Count) * (1 + 1e-12));
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Models_that_learn_one_more_text_are_those_of_the_reference(string name, ProviderChoice provider)
    {
        JsonElement reference = Reference(name), expected = reference.GetProperty("expected");
        using ComputeContext compute = Contexts.On(provider);
        using WordMap map = Map(reference);
        double[] labels = ReferenceCase.Vector(reference.GetProperty("TrainY"));
        TextSample[] texts = [.. reference.GetProperty("TrainX").EnumerateArray().Select((text, index) => Text(text, labels[index]))];
        TextSample text = Text(reference.GetProperty("X"), reference.GetProperty("y").GetDouble());
        foreach (ContextTraining training in Enum.GetValues<ContextTraining>())
        {
            ContextResult found = ContextModification.Measure(map, texts, text, Word(reference), compute,
                new ContextSettings { Training = training, Change = ReferenceCase.Vector(reference.GetProperty("Delta")) });
            bool isTuned = training == ContextTraining.FineTune;
            Close(expected, "prediction", found.Before);
            Close(expected, "perturbedPrediction", found.ChangedBefore);
            Close(expected, isTuned ? "alignmentFineTuned" : "alignmentRetrained", found.Alignment);
            Close(expected, isTuned ? "fineTunedPerturbedPrediction" : "retrainedPerturbedPrediction", found.ChangedAfter);
            Assert.Equal(text.Label!.Value, found.After, Tolerance);
            Assert.True(found.CertifiedDistance <= found.Distance && found.CertifiedForAll <= found.Distance);
        }
    }

    private static JsonElement Reference(string name)
    {
        string path = Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", $"word-{name}.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static WordMap Map(JsonElement reference)
    {
        Matrix weights = Matrix.FromRows(ReferenceCase.Rows(reference.GetProperty("W")));
        int words = reference.GetProperty("words").GetInt32();
        return reference.GetProperty("map").GetString() == "rf" ? WordMap.OfRandomFeatures(weights, words, new ActivationCatalog().Get("relu"))
            : WordMap.OfAttention(WordMapKind.Attention, weights, words);
    }

    private static int Word(JsonElement reference) => reference.GetProperty("word").GetInt32();

    private static TextSample Text(JsonElement rows, double? label)
    {
        using Matrix words = Matrix.FromRows(ReferenceCase.Rows(rows));
        return new TextSample(words.View, label);
    }

    private static void AssertClose(JsonElement expected, double[] found)
    {
        double[] values = ReferenceCase.Vector(expected);
        Assert.Equal(values.Length, found.Length);
        for (int i = 0; i < values.Length; i++) Assert.Equal(values[i], found[i], Tolerance);
    }

    private static void Close(JsonElement expected, string name, double found) => Assert.Equal(expected.GetProperty(name).GetDouble(), found, Tolerance);
}
