using System.Text.Json;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Reference;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>Ridge and time against values of an independent NumPy program (tests/Reference/studies/theory-ridge-flow.json).</summary>
public class RegularizationReferenceTests
{
    private const double Tolerance = 1e-8;

    [SkippableTheory]
    [InlineData("rf", "ridge", ProviderChoice.OpenBlas)]
    [InlineData("rf", "ridge", ProviderChoice.Managed)]
    [InlineData("rf", "ridge", ProviderChoice.MathNet)]
    [InlineData("rf", "time", ProviderChoice.OpenBlas)]
    [InlineData("rf", "time", ProviderChoice.Managed)]
    [InlineData("rf", "time", ProviderChoice.MathNet)]
    [InlineData("ntk", "ridge", ProviderChoice.OpenBlas)]
    [InlineData("ntk", "ridge", ProviderChoice.Managed)]
    [InlineData("ntk", "ridge", ProviderChoice.MathNet)]
    [InlineData("ntk", "time", ProviderChoice.OpenBlas)]
    [InlineData("ntk", "time", ProviderChoice.Managed)]
    [InlineData("ntk", "time", ProviderChoice.MathNet)]
    public void Every_value_of_a_path_is_that_of_the_reference(string model, string kind, ProviderChoice provider)
    {
        string path = Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", "theory-ridge-flow.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        JsonElement[] cases =
            [.. root.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("model").GetString() == model && one.TryGetProperty(kind, out _))];
        Regularization[] values =
        [
            .. cases.Select(one => one.GetProperty(kind).GetDouble())
                .Select(value => kind == "ridge" ? Regularization.OfRidge(value) : Regularization.OfTime(value)),
        ];
        Assert.Equal(kind == "ridge" ? 4 : 6, values.Length);
        using ComputeContext compute = Contexts.On(provider);
        using var data = new DataSplit(
            Matrix.FromRows([.. ReferenceCase.Rows(root.GetProperty("X")), ReferenceCase.Vector(root.GetProperty("z"))]),
            ReferenceCase.Vector(root.GetProperty("y")), "reference", "tests/Reference");
        var definition = new ModelDefinition(
            ModelKinds.Parse(model), new ActivationCatalog().Get("tanh"), Matrix.FromRows(ReferenceCase.Rows(root.GetProperty("W"))));
        IReadOnlyList<Fit> fits = Fit.CreatePath(definition, data, values, compute);
        try
        {
            foreach (var (expected, fit) in cases.Zip(fits))
            {
                PointSensitivity point = Assert.Single(
                    SensitivityMeasurement.Measure(fit, new SensitivitySettings { LabelMap = true, Gradients = true }).Points);
                double[] eigenvalues = ReferenceCase.Vector(expected.GetProperty("eigenvalues"));
                AssertClose(eigenvalues[^1], fit.Solution.LargestEigenvalue!.Value);
                AssertClose(eigenvalues[0], fit.Solution.SmallestEigenvalue!.Value);
                AssertClose(expected.GetProperty("prediction").GetDouble(), point.Prediction);
                AssertClose(expected.GetProperty("labelAveraged").GetDouble(), point.LabelMapFrobenius!.Value);
                AssertClose(expected.GetProperty("trainingResidual").GetDouble(), ResidualNorm(fit));
                double[] gradient = ReferenceCase.Vector(expected.GetProperty("gradient"));
                for (int i = 0; i < gradient.Length; i++) AssertClose(gradient[i], point.Gradient![i]);
            }
        }
        finally
        {
            foreach (Fit fit in fits) fit.Dispose();
        }
    }

    /// <summary>‖Kα − y‖₂, which the reference calls the training residual.</summary>
    private static double ResidualNorm(Fit fit)
    {
        using Matrix kernel = fit.KernelMatrix();
        double sum = 0;
        for (int i = 0; i < fit.Samples; i++)
        {
            double difference = -fit.Data.Labels[i];
            for (int j = 0; j < fit.Samples; j++) difference += kernel[i, j] * fit.Solution.DualCoefficients[j];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)),
            FormattableString.Invariant($"{expected} expected, {actual} found"));
}
