using System.Text.Json;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Reference;
using Xunit;

namespace RobustnessTools.Tests.Memorization;

/// <summary>Leave-one-out residuals and alignments against values of an independent NumPy program, which fitted again without each sample.</summary>
public class MemorizationReferenceTests
{
    private const double Tolerance = 1e-8;

    public static TheoryData<string, ProviderChoice> Cases()
    {
        var data = new TheoryData<string, ProviderChoice>();
        foreach (string name in new[] { "rf-tanh", "ntk-relu", "rf-relu-zeroed", "rf-tanh-ridge" })
            foreach (ProviderChoice provider in new[] { ProviderChoice.OpenBlas, ProviderChoice.Managed, ProviderChoice.MathNet }) data.Add(name, provider);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void All_prefixes_from_one_factorization_are_those_of_the_reference(string name, ProviderChoice provider)
    {
        JsonElement reference = Reference(name), expected = reference.GetProperty("expected"), prefix = expected.GetProperty("prefix");
        using ComputeContext compute = Contexts.On(provider);
        double[] labels = ReferenceCase.Vector(reference.GetProperty("Y"));
        int shorter = prefix.GetProperty("samples").GetInt32(), n = labels.Length;
        double[][] rows = [.. Rows(reference, "X"), .. Rows(reference, "Spurious"), .. Rows(reference, "Z")];
        using Matrix points = Matrix.FromRows(rows);
        IReadOnlyList<PrefixMemorization> found = [];
        FeatureModel model = Model(reference);
        StackedKernels.ForEach([model], [model.Width], new LayerContext(points.View, compute), (_, _, kernel) =>
            found = NestedMemorization.Of(
                kernel, labels, hasQueries: true, [shorter, n], model.Width, Ridge(reference), compute.Algebra, compute.Pool), _ => { });
        PrefixMemorization first = found[0], whole = found[1];
        AssertClose(expected.GetProperty("looResidual"), whole.LeftOut);
        AssertClose(expected.GetProperty("matchedAlignment"), whole.Alignment);
        AssertClose(expected.GetProperty("spuriousPrediction"), whole.QueryPredictions);
        AssertClose(expected.GetProperty("testPrediction"), whole.TestPredictions);
        AssertClose(expected.GetProperty("dualCoefficients"), whole.Solution.DualCoefficients);
        AssertClose(prefix.GetProperty("looResidual"), first.LeftOut);
        AssertClose(prefix.GetProperty("matchedAlignment"), first.Alignment);
        AssertClose(prefix.GetProperty("spuriousPrediction"), first.QueryPredictions);
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void A_fit_owes_to_each_sample_what_the_reference_says(string name, ProviderChoice provider)
    {
        JsonElement reference = Reference(name), expected = reference.GetProperty("expected");
        using ComputeContext compute = Contexts.On(provider);
        using var data = new DataSplit(
            Matrix.FromRows([.. Rows(reference, "X"), .. Rows(reference, "Z")]), ReferenceCase.Vector(reference.GetProperty("Y")), "reference", "tests");
        double ridge = Ridge(reference);
        using Fit fit = Fit.Planned(
            Model(reference), data, compute, new FitSettings(), [ridge == 0 ? Regularization.None : Regularization.OfRidge(ridge)])[0];
        IReadOnlyList<LeftOutSample> samples = LeaveOneOut.Of(fit);
        AssertClose(expected.GetProperty("looResidual"), [.. samples.Select(sample => sample.SelfInfluence)]);
        AssertClose(expected.GetProperty("looPrediction"), [.. samples.Select(sample => sample.LeftOutPrediction)]);
        using Matrix spurious = Matrix.FromRows(Rows(reference, "Spurious"));
        using Matrix alignment = FeatureAlignment.Of(fit, spurious.View), test = FeatureAlignment.Of(fit, data.Z);
        AssertRows(expected.GetProperty("alignment"), alignment);
        AssertRows(expected.GetProperty("testAlignment"), test);

        // The stability of each query to each sample is its alignment times the influence of the sample on itself.
        double[][] stability = ReferenceCase.Rows(expected.GetProperty("stability"));
        for (int m = 0; m < stability.Length; m++)
            for (int i = 0; i < stability[m].Length; i++) Close(stability[m][i], alignment[m, i] * samples[i].SelfInfluence);
    }

    private static JsonElement Reference(string name)
    {
        string path = Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", $"memorization-{name}.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static FeatureModel Model(JsonElement reference)
    {
        Matrix weights = Matrix.FromRows(Rows(reference, "W"));
        return FeatureModel.Create(ModelKinds.Parse(reference.GetProperty("model").GetString()!),
            new ActivationCatalog().Get(reference.GetProperty("activation").GetString()!), (int)weights.Rows, new GivenWeights(weights));
    }

    private static double Ridge(JsonElement reference) => reference.GetProperty("ridge").GetDouble();

    private static double[][] Rows(JsonElement reference, string name) => ReferenceCase.Rows(reference.GetProperty(name));

    private static void AssertRows(JsonElement expected, Matrix found)
    {
        double[][] rows = ReferenceCase.Rows(expected);
        Assert.Equal((rows.Length, rows[0].Length), ((int)found.Rows, (int)found.Columns));
        for (int m = 0; m < rows.Length; m++)
            for (int i = 0; i < rows[m].Length; i++) Close(rows[m][i], found[m, i]);
    }

    private static void AssertClose(JsonElement expected, double[] found)
    {
        double[] values = ReferenceCase.Vector(expected);
        Assert.Equal(values.Length, found.Length);
        for (int i = 0; i < values.Length; i++) Close(values[i], found[i]);
    }

    private static void Close(double expected, double found) =>
        Assert.True(Math.Abs(expected - found) <= Tolerance * Math.Max(1, Math.Abs(expected)),
            FormattableString.Invariant($"{expected} expected, {found} found"));
}
