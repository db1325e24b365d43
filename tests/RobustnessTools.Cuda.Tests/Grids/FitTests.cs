using System.Numerics.Tensors;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Cuda.Tests.Grids;

/// <summary>A fit on a device is that of the processor within rounding, magnified by the condition number.</summary>
public class FitTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh", 40, 9, 150)]
    [InlineData(ModelKind.RandomFeatures, "relu", 1030, 5, 2600)]
    [InlineData(ModelKind.NeuralTangent, "square", 40, 9, 30)]
    [InlineData(ModelKind.NeuralTangent, "gelu", 60, 12, 40)]
    public void A_fit_is_that_of_the_processor(ModelKind kind, string activation, int n, int d, int k)
    {
        using DataSplit data = Problem(n, d);
        FeatureModel model = FeatureModel.Create(kind, BuiltInActivations.Find(activation)!, k, new SeededWeights(d, 3, 1));
        using ComputeContext processor = ComputeContext.Create(ProviderChoice.Managed), compute = devices.One.Compute();
        using Fit expected = Fit.Of(model, data, processor), actual = Fit.Of(model, data, compute);

        double tolerance = 1e-13 * expected.Solution.ConditionEstimate;
        Assert.Equal(SolveMethod.Cholesky, actual.Solution.Method);
        Assert.True(actual.Solution.Interpolates);
        Assert.InRange(actual.Solution.ConditionEstimate / expected.Solution.ConditionEstimate, 0.999999, 1.000001);
        AssertClose(expected.Solution.DualCoefficients, actual.Solution.DualCoefficients, tolerance);
        AssertClose([expected.Solution.ParameterNorm], [actual.Solution.ParameterNorm], tolerance);

        SensitivityResult there = SensitivityMeasurement.Measure(expected, new SensitivitySettings { Gradients = true, LabelMap = true });
        SensitivityResult here = SensitivityMeasurement.Measure(actual, new SensitivitySettings { Gradients = true, LabelMap = true });
        for (int m = 0; m < data.TestPoints; m++)
        {
            AssertClose([.. there.Points[m].Gradient!], [.. here.Points[m].Gradient!], tolerance);
            AssertClose([there.Points[m].Prediction], [here.Points[m].Prediction], tolerance);
            AssertClose([there.Points[m].LabelMapFrobenius!.Value], [here.Points[m].LabelMapFrobenius!.Value], tolerance);
        }

        using Matrix kernelThere = expected.KernelMatrix(), kernelHere = actual.KernelMatrix();
        for (int i = 0; i < n; i++) AssertClose(kernelThere.Row(i), kernelHere.Row(i), 1e-13);
    }

    internal static DataSplit Problem(int n, int d, int points = 4)
    {
        var inputs = new Matrix(n + points, d);
        var labels = new double[n];
        for (int i = 0; i < n + points; i++) new RandomStream(5, RandomPurpose.Inputs, 0).Normals(i, inputs.Row(i));
        new RandomStream(5, RandomPurpose.Labels, 0).Normals(0, labels);
        return new DataSplit(inputs, labels, "random", "test");
    }

    internal static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = TensorPrimitives.Norm(expected);
        for (int i = 0; i < expected.Length; i++) Assert.InRange(actual[i] - expected[i], -tolerance * scale, tolerance * scale);
    }
}
