using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Correlations;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Reference;
using RobustnessTools.Theory;
using Xunit;

namespace RobustnessTools.Tests.Correlations;

/// <summary>Spurious correlations of given problems, and their theory, against values of an independent NumPy program.</summary>
public class SpuriousCorrelationReferenceTests
{
    private const double Tolerance = 1e-8;

    public static TheoryData<string, ProviderChoice> Cases()
    {
        var data = new TheoryData<string, ProviderChoice>();
        foreach (string name in new[] { "tanh", "softplus" })
            foreach (ProviderChoice provider in new[] { ProviderChoice.OpenBlas, ProviderChoice.Managed, ProviderChoice.MathNet }) data.Add(name, provider);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Linear_models_are_those_of_the_reference(string name, ProviderChoice provider)
    {
        using ComputeContext compute = Contexts.On(provider);
        JsonElement reference = Reference(name);
        using CovarianceModel model = Covariance(reference, compute);
        double[] target = Target(reference, model), labels = ReferenceCase.Vector(reference.GetProperty("Y"));
        double noise = reference.GetProperty("noiseVariance").GetDouble();
        using Matrix inputs = Matrix.FromRows(ReferenceCase.Rows(reference.GetProperty("X")));
        using RidgeRegression fit = RidgeRegression.OfFeatures(inputs.View, labels, compute);
        var theory = new RidgeTheory(model, target, noise, compute);
        foreach (JsonElement expected in reference.GetProperty("expected").GetProperty("linear").EnumerateArray())
        {
            double ridge = expected.GetProperty("ridge").GetDouble();
            double[] parameters = fit.Parameters(ridge);
            AssertClose(expected.GetProperty("parameters"), parameters);
            Close(expected, "spuriousCovariance", SpuriousCorrelation.OfLinear(parameters, model, target));
            Close(expected, "testLoss", SpuriousCorrelation.LossOfLinear(parameters, model, target, noise));
            RidgePrediction predicted = theory.Of(labels.Length, ridge);
            Close(expected, "effectiveRegularization", predicted.EffectiveRegularization);
            Close(expected, "spuriousCovarianceTheory", predicted.SpuriousCovariance);
            Close(expected, "testLossTheory", predicted.TestLoss);
        }
    }

    /// <summary>The reference has features φ(Vz), not divided by √k, with nλ.</summary>
    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Random_features_are_those_of_the_reference(string name, ProviderChoice provider)
    {
        using ComputeContext compute = Contexts.On(provider);
        JsonElement reference = Reference(name), expected = reference.GetProperty("expected").GetProperty("randomFeatures");
        using CovarianceModel model = Covariance(reference, compute);
        double[] target = Target(reference, model), labels = ReferenceCase.Vector(reference.GetProperty("Y"));
        IActivation activation = Activation(reference);
        using Matrix inputs = Matrix.FromRows(ReferenceCase.Rows(reference.GetProperty("X"))),
            weights = Matrix.FromRows(ReferenceCase.Rows(reference.GetProperty("W"))), features = new(inputs.Rows, weights.Rows);
        compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, inputs.View, weights.View, 0, features.View);
        for (int i = 0; i < features.Rows; i++) activation.Evaluate(features.Row(i), features.Row(i));
        var factors = new SteinFactors(activation, model, target);
        double[] deviations = factors.Deviations(weights.View);
        AssertClose(expected.GetProperty("preactivationDeviation"), deviations);
        RequireDerivatives(ReferenceCase.Vector(expected.GetProperty("expectedDerivative")), deviations, factors, activation);
        using RidgeRegression fit = RidgeRegression.OfFeatures(features.View, labels, compute);
        foreach (JsonElement row in expected.GetProperty("rows").EnumerateArray())
        {
            double[] coefficients = fit.Parameters(row.GetProperty("ridge").GetDouble());
            AssertClose(row.GetProperty("parameters"), coefficients);
            Close(row, "spuriousCovariance", SpuriousCorrelation.OfRandomFeatures(coefficients, weights.View, activation, model, target));
        }

        var theory = new RandomFeatureTheory(new RidgeTheory(model, target, 0.25, compute), activation);
        Close(expected, "higherWeight", theory.HigherWeight);
        Close(expected, "hermite1", theory.Slope);
        foreach (JsonElement row in expected.GetProperty("equivalentRidgeWide").EnumerateArray())
            Close(row, "linearRidge", theory.EquivalentRidge(labels.Length, row.GetProperty("ridge").GetDouble() / weights.Rows));
    }

    [SkippableTheory]
    [InlineData(ProviderChoice.OpenBlas)]
    [InlineData(ProviderChoice.Managed)]
    public void Theory_is_that_of_the_reference(ProviderChoice provider)
    {
        using ComputeContext compute = Contexts.On(provider);
        JsonElement reference = Reference("theory");
        using CovarianceModel model = Covariance(reference, compute);
        var linear = new RidgeTheory(model, Target(reference, model), reference.GetProperty("noiseVariance").GetDouble(), compute);
        foreach (JsonElement expected in reference.GetProperty("linear").EnumerateArray())
            Same(expected, linear.Of(expected.GetProperty("samples").GetInt32(), expected.GetProperty("ridge").GetDouble()));
        foreach (JsonElement expected in reference.GetProperty("randomFeatures").EnumerateArray())
        {
            var theory = new RandomFeatureTheory(linear, Activation(expected));
            int samples = expected.GetProperty("samples").GetInt32(), width = expected.GetProperty("width").GetInt32();
            double ridge = expected.GetProperty("ridgeOnScaledFeatures").GetDouble() / samples;
            Close(expected, "hermite1", theory.Slope);
            Close(expected, "higherWeight", theory.HigherWeight);
            RidgePrediction found = theory.Of(samples, width, ridge);
            Same(expected, found);
            Close(expected, "wideLinearRidge", found.EquivalentLinearRidge!.Value);

            // The limit is the linear model with that ridge, and very wide models come close to it.
            RidgePrediction limit = theory.Of(samples, InfiniteWidth.Width, ridge), wide = theory.Of(samples, 1_000_000_000, ridge),
                equivalent = linear.Of(samples, found.EquivalentLinearRidge.Value);
            Assert.Equal(equivalent.EffectiveRegularization, limit.EffectiveRegularization, 1e-9);
            Assert.Equal(equivalent.SpuriousCovariance, limit.SpuriousCovariance, 1e-9);
            Assert.Equal(equivalent.TestLoss, limit.TestLoss, 1e-9);
            Assert.Equal(limit.SpuriousCovariance, wide.SpuriousCovariance, 1e-6);
            Assert.Equal(limit.TestLoss, wide.TestLoss, 1e-6);
        }

        static void Same(JsonElement expected, RidgePrediction found)
        {
            Close(expected, "effectiveRegularization", found.EffectiveRegularization);
            Close(expected, "spuriousCovariance", found.SpuriousCovariance);
            Close(expected, "testLoss", found.TestLoss);
        }
    }

    /// <summary>
    /// The reference's Gauss–Hermite rule of 121 points is off by up to 3e-8 for the steepest tanh'(sξ); a sum over equal steps, which for Gaussian
    /// integrals of smooth functions is exact to rounding, tells who is right.
    /// </summary>
    private static void RequireDerivatives(double[] expected, double[] deviations, SteinFactors factors, IActivation activation)
    {
        const double Step = 1e-3, End = 14;
        var at = new double[(int)(2 * End / Step) + 1];
        var slopes = new double[at.Length];
        for (int k = 0; k < deviations.Length; k++)
        {
            for (int i = 0; i < at.Length; i++) at[i] = deviations[k] * (-End + (i * Step));
            activation.Derivative(at, slopes);
            double sum = slopes.Select((slope, i) => slope * Math.Exp(-Math.Pow(-End + (i * Step), 2) / 2)).Sum() * Step / Math.Sqrt(2 * Math.PI);
            double found = factors.ExpectedDerivative(deviations[k]);
            Assert.Equal(sum, found, 1e-12);
            Assert.Equal(expected[k], found, deviations[k] < 1.5 ? 1e-8 : 3e-8);
        }
    }

    internal static JsonElement Reference(string name)
    {
        string path = Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", $"spurious-correlation-{name}.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static CovarianceModel Covariance(JsonElement reference, ComputeContext compute)
    {
        using Matrix covariance = Matrix.FromRows(ReferenceCase.Rows(reference.GetProperty("Covariance")));
        return CovarianceModel.Of(covariance.View, reference.GetProperty("coreDimension").GetInt32(), compute);
    }

    private static double[] Target(JsonElement reference, CovarianceModel model) =>
        ReferenceCase.Vector(reference.GetProperty("Target"))[..model.CoreDimension];

    private static IActivation Activation(JsonElement reference) => new ActivationCatalog().Get(reference.GetProperty("activation").GetString()!);

    private static void AssertClose(JsonElement expected, double[] found)
    {
        double[] values = ReferenceCase.Vector(expected);
        Assert.Equal(values.Length, found.Length);
        for (int i = 0; i < values.Length; i++) Close(values[i], found[i], "element");
    }

    private static void Close(JsonElement expected, string name, double found) => Close(expected.GetProperty(name).GetDouble(), found, name);

    private static void Close(double expected, double found, string name) =>
        Assert.True(Math.Abs(expected - found) <= Tolerance * Math.Max(1, Math.Abs(expected)),
            FormattableString.Invariant($"{name}: {expected} expected, {found} found"));
}
