using System.Numerics.Tensors;
using System.Text.Json;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Reference;

/// <summary>Every value of every reference case, through the library, with every provider.</summary>
public class ReferenceTests
{
    /// <summary>What the reference promises (9 digits) and the issue asks for.</summary>
    private const double Tolerance = 1e-8;

    private static readonly string[] Activations = ["cos", "erf", "gelu", "relu", "sigmoid", "sin", "softplus", "square", "tanh"];

    public static TheoryData<string, string, ProviderChoice> Cases()
    {
        var data = new TheoryData<string, string, ProviderChoice>();
        foreach (string model in new[] { "rf", "ntk" })
            foreach (string activation in Activations)
                foreach (ProviderChoice provider in new[] { ProviderChoice.OpenBlas, ProviderChoice.Managed, ProviderChoice.MathNet })
                    data.Add(model, activation, provider);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Every_expected_value_is_reproduced(string model, string activation, ProviderChoice provider)
    {
        var reference = new ReferenceCase(SharedFolder.ReferenceCase(model, activation));
        using ComputeContext compute = Contexts.On(provider);
        using var data = reference.Data();
        using var interpolant = Fit.Of(reference.Model(), data, compute);

        using Matrix kernel = interpolant.KernelMatrix();
        double[][] expectedKernel = ReferenceCase.Rows(reference.Expected.GetProperty("kernel"));
        for (int i = 0; i < expectedKernel.Length; i++) AssertClose(expectedKernel[i], kernel.Row(i));
        AssertClose(ReferenceCase.Vector(reference.Expected.GetProperty("dualCoefficients")), interpolant.Solution.DualCoefficients);
        AssertClose(reference.Expected.GetProperty("parameterNorm").GetDouble(), interpolant.Solution.ParameterNorm);
        Assert.True(interpolant.Solution.Interpolates);
        Assert.Equal(SolveMethod.Cholesky, interpolant.Solution.Method);

        // The 1-norm condition number lies between cond₂/√N... and N·cond₂; the estimate of the inverse's norm is a lower bound within a factor of 3 in
        // practice, 10 at worst here.
        double spectral = reference.Expected.GetProperty("kernelMaxEigenvalue").GetDouble() / reference.Expected.GetProperty("kernelMinEigenvalue").GetDouble();
        Assert.InRange(interpolant.Solution.ConditionEstimate, spectral / (10 * data.Samples), spectral * data.Samples);

        SensitivityResult result = SensitivityMeasurement.Measure(interpolant, new SensitivitySettings { LabelMap = true, Gradients = true });
        AssertClose(reference.Expected.GetProperty("universalLawBound").GetDouble(), result.UniversalLawBound);
        Assert.Equal(result.UniversalLawBound, UniversalLaw.Bound(data.Samples, data.Dimension, interpolant.Model.Parameters));
        for (int m = 0; m < reference.Points.Count; m++)
        {
            JsonElement expected = reference.Points[m];
            PointSensitivity actual = result.Points[m];
            double[] gradient = ReferenceCase.Vector(expected.GetProperty("gradient"));
            AssertClose(gradient, [.. actual.Gradient!]);
            AssertClose(expected.GetProperty("prediction").GetDouble(), actual.Prediction, Math.Max(1, TensorPrimitives.Norm<double>(gradient)));
            AssertClose(expected.GetProperty("gradientNorm").GetDouble(), actual.GradientNorm);
            AssertClose(expected.GetProperty("sensitivity").GetDouble(), actual.Sensitivity);
            AssertClose(expected.GetProperty("interactionFrobenius").GetDouble(), actual.InteractionFrobenius!.Value);
            AssertClose(expected.GetProperty("labelMapFrobenius").GetDouble(), actual.LabelMapFrobenius!.Value);
            AssertClose(expected.GetProperty("labelMapSpectral").GetDouble(), actual.LabelMapSpectral!.Value);
        }
    }

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        double scale = TensorPrimitives.Norm(expected);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) AssertClose(expected[i], actual[i], scale);
    }

    private static void AssertClose(double expected, double actual, double scale = 0) =>
        Assert.InRange(actual, expected - Tolerance * Math.Max(Math.Abs(expected), scale), expected + Tolerance * Math.Max(Math.Abs(expected), scale));
}
