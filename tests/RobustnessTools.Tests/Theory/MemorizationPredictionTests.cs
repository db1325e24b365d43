using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Models;
using RobustnessTools.TestCommon;
using RobustnessTools.Theory;
using Xunit;

namespace RobustnessTools.Tests.Theory;

/// <summary>Predictions of memorization against values of an independent NumPy program.</summary>
public class MemorizationPredictionTests
{
    /// <summary>Hermite polynomials as formulas: h₁ + h₂, h₁ + h₄, and activations whose φ' is h₀ + h₁, h₀ + h₃.</summary>
    private static readonly Dictionary<string, string> Formulas = new()
    {
        ["h1+h2"] = "x+(x^2-1)/sqrt(2)",
        ["h1+h4"] = "x+(x^4-6*x^2+3)/sqrt(24)",
        ["phi' = h0+h1"] = "x+x^2/2",
        ["phi' = h0+h3"] = "x+(x^4/4-3*x^2/2)/sqrt(6)",
        ["h1+h2 (phi' = h0+h1)"] = "x+x^2/2",
        ["h1+h4 (phi' = h0+h3)"] = "x+(x^4/4-3*x^2/2)/sqrt(6)",
    };

    [Fact]
    public void Alignments_are_those_of_the_reference()
    {
        foreach (JsonElement reference in References("memorization-gamma"))
        {
            double fraction = reference.GetProperty("alpha").GetDouble();
            foreach (JsonElement point in reference.GetProperty("byRatio").EnumerateArray())
            {
                double ratio = point.GetProperty("samplesOverDimension").GetDouble();
                if (ratio == 0) continue;
                Close(point.GetProperty("gamma").GetDouble(), Predict(reference, fraction, ratio).Alignment);
            }

            // Without end the number of samples leaves the higher part only.
            Close(reference.GetProperty("gammaManySamples").GetDouble(), Predict(reference, fraction, 1e12).Alignment, 1e-7);
        }
    }

    [Fact]
    public void Accuracies_and_errors_are_those_of_the_reference()
    {
        foreach (JsonElement reference in References("memorization-theory"))
        {
            double ratio = reference.GetProperty("samples").GetDouble() / reference.GetProperty("dimension").GetDouble();
            MemorizationPrediction found = Predict(reference, reference.GetProperty("spuriousFraction").GetDouble(), ratio);
            Close(reference.GetProperty("alignment").GetDouble(), found.Alignment);
            Close(reference.GetProperty("testLoss").GetDouble(), found.TestMeanSquare);
            Close(reference.GetProperty("testAccuracy").GetDouble(), found.TestAccuracy);
            Close(reference.GetProperty("spuriousAccuracy").GetDouble(), found.SpuriousAccuracy);
            Close(reference.GetProperty("spuriousCovariance").GetDouble(), found.SpuriousCovariance);
        }
    }

    /// <summary>Measured limits of the study's page for samples whose core is 0; simulations at d = 400 are good to some per cent.</summary>
    [Fact]
    public void A_core_of_zero_has_limits_of_its_own()
    {
        var relu = new ActivationCatalog().Get("relu");
        MemorizationPrediction zero = MemorizationPrediction.Of(ModelKind.RandomFeatures, relu, 0.5, isCoreZero: true, 1)!,
            again = MemorizationPrediction.Of(ModelKind.RandomFeatures, relu, 0.5, isCoreZero: false, 1)!;
        Assert.Equal(0.422, zero.Alignment, 0.001);
        Assert.Equal(0.376, again.Alignment, 0.001);
        Assert.True(double.IsNaN(zero.SpuriousAccuracy));
    }

    /// <summary>Of a linear φ the part that the samples do not span is all: its alignment is the shared fraction of the inputs, while there is such a
    /// part.</summary>
    [Theory]
    [InlineData(ModelKind.RandomFeatures)]
    [InlineData(ModelKind.NeuralTangent)]
    public void Linear_features_are_aligned_as_the_inputs_are(ModelKind kind)
    {
        IActivation linear = new ActivationCatalog().Get("1*x");
        Assert.Equal(0.3, MemorizationPrediction.Of(kind, linear, 0.3, isCoreZero: false, 0.5)!.Alignment, 1e-6);
        var shares = new MemorizationPrediction.Shares(1, 0, 0.3, 0);
        Assert.Equal(0.3, MemorizationPrediction.Of(shares, 0.3, isCoreZero: false, 0.5).Alignment);
        Assert.True(double.IsNaN(MemorizationPrediction.Of(shares, 0.3, isCoreZero: false, 2).Alignment));
    }

    private static MemorizationPrediction Predict(JsonElement reference, double fraction, double ratio)
    {
        string name = reference.GetProperty("activation").GetString()!;
        IActivation activation = new ActivationCatalog().Get(Formulas.GetValueOrDefault(name, name));
        return MemorizationPrediction.Of(ModelKinds.Parse(reference.GetProperty("model").GetString()!), activation, fraction, isCoreZero: false, ratio)!;
    }

    private static JsonElement[] References(string name)
    {
        using var document =
            JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", name + ".json")));
        return [.. document.RootElement.EnumerateArray().Select(element => element.Clone())];
    }

    private static void Close(double expected, double found, double tolerance = 1e-8) =>
        Assert.True(Math.Abs(expected - found) <= tolerance * Math.Max(1, Math.Abs(expected)),
            FormattableString.Invariant($"{expected} expected, {found} found"));
}
