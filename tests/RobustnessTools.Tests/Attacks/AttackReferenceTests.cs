using System.Numerics.Tensors;
using System.Text.Json;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Attacks;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Reference;
using Xunit;

namespace RobustnessTools.Tests.Attacks;

/// <summary>Attacks and certificates against values of an independent NumPy program (tests/Reference/studies/theory-attack.json).</summary>
public class AttackReferenceTests
{
    private const double Tolerance = 1e-8;

    public static TheoryData<int, ProviderChoice> Cases(int first, int count)
    {
        var data = new TheoryData<int, ProviderChoice>();
        for (int number = first; number < first + count; number++)
            foreach (ProviderChoice provider in new[] { ProviderChoice.OpenBlas, ProviderChoice.Managed, ProviderChoice.MathNet }) data.Add(number, provider);
        return data;
    }

    /// <summary>The square's model is a quadratic form, whose largest and smallest value in a ball and nearest change of sign are known exactly.</summary>
    [SkippableTheory]
    [MemberData(nameof(Cases), 0, 2)]
    public void Exact_answers_for_the_square_are_those_of_the_reference(int number, ProviderChoice provider)
    {
        JsonElement reference = Reference(number);
        using ComputeContext compute = Contexts.On(provider);
        using DataSplit data = Data(reference);
        using Fit fit = Fitted(reference, data, compute);
        double radius = reference.GetProperty("radius").GetDouble(), value = reference.GetProperty("value").GetDouble();
        double[] z = ReferenceCase.Vector(reference.GetProperty("z"));
        fit.UseParameters("testing", fit.Solution.DualCoefficients, (parameters, _) =>
        {
            using var exact = new QuadraticAttack(parameters.QuadraticForm(), compute.Provider);
            AssertClose(reference.GetProperty("largest").GetDouble(), exact.Extreme(z, radius, 1));
            AssertClose(reference.GetProperty("smallest").GetDouble(), exact.Extreme(z, radius, -1));
            return true;
        }, progress: null, CancellationToken.None);

        double norm = TensorPrimitives.Norm<double>(z);
        AttackResult result = AttackMeasurement.Measure(fit, new AttackSettings { Delta = [radius / norm] });
        PointAttack point = Assert.Single(result.Points);
        Assert.True(result.IsExact);
        AssertClose(value, point.Prediction);
        AssertClose(radius * TensorPrimitives.Norm<double>(ReferenceCase.Vector(reference.GetProperty("gradient"))), point.PredictedGain);
        AssertClose(
            Math.Max(reference.GetProperty("largest").GetDouble() - value, value - reference.GetProperty("smallest").GetDouble()), point.Gain);
        AssertClose(reference.GetProperty("flipDistance").GetDouble() / norm, point.SmallestFlip);
    }

    [SkippableTheory]
    [MemberData(nameof(Cases), 2, 2)]
    public void Certified_bounds_are_those_of_the_reference(int number, ProviderChoice provider)
    {
        JsonElement reference = Reference(number);
        using ComputeContext compute = Contexts.On(provider);
        using DataSplit data = Data(reference);
        using Fit fit = Fitted(reference, data, compute);
        foreach (JsonElement expected in reference.GetProperty("bounds").EnumerateArray())
        {
            double[] gradient = [expected.GetProperty("grad").GetDouble()], bounds = new double[1], changes = new double[1];
            double radius = expected.GetProperty("delta").GetDouble() * TensorPrimitives.Norm<double>(ReferenceCase.Vector(reference.GetProperty("z")));
            double? everywhere = fit.UseParameters("testing", fit.Solution.DualCoefficients, (parameters, _) =>
            {
                var bound = parameters.BoundGradients(DerivativeRanges.Of(fit.Model.Activation))!;
                Assert.True(bound.IsProved);
                bound.InBalls(data.Z, [radius], gradient, bounds, changes);
                return bound.Everywhere;
            }, progress: null, CancellationToken.None);
            AssertClose(expected.GetProperty("best").GetDouble(), bounds[0]);
            Assert.True(expected.GetProperty("found").GetDouble() <= bounds[0]);
            if (expected.TryGetProperty("glob", out JsonElement global)) AssertClose(global.GetDouble(), everywhere!.Value);
            else Assert.Null(everywhere);
        }
    }


    private static JsonElement Reference(int number)
    {
        string path = Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", "theory-attack.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.GetProperty("cases")[number].Clone();
    }

    private static DataSplit Data(JsonElement reference) => new(
        Matrix.FromRows([.. ReferenceCase.Rows(reference.GetProperty("X")), ReferenceCase.Vector(reference.GetProperty("z"))]),
        ReferenceCase.Vector(reference.GetProperty("y")), "reference", "tests/Reference");

    private static Fit Fitted(JsonElement reference, DataSplit data, ComputeContext compute)
    {
        Matrix weights = Matrix.FromRows(ReferenceCase.Rows(reference.GetProperty("W")));
        return Fit.Of(FeatureModel.Create(
            ModelKinds.Parse(reference.GetProperty("model").GetString()!),
            new ActivationCatalog().Get(reference.GetProperty("activation").GetString()!), (int)weights.Rows, new GivenWeights(weights)), data, compute);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)),
            FormattableString.Invariant($"{expected} expected, {actual} found"));
}
