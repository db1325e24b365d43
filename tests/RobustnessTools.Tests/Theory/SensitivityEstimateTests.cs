using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Theory;
using Xunit;

namespace RobustnessTools.Tests.Theory;

public class SensitivityEstimateTests
{
    private static readonly ActivationCatalog Catalog = new();

    /// <summary>On Gaussian inputs the estimate, made from the samples' side, is close to the prediction, made from the features'.</summary>
    [SkippableTheory]
    [InlineData(ProviderChoice.OpenBlas, ModelKind.RandomFeatures, "tanh", 200, 500)]
    [InlineData(ProviderChoice.Managed, ModelKind.RandomFeatures, "tanh", 200, 500)]
    [InlineData(ProviderChoice.Managed, ModelKind.RandomFeatures, "softplus", 500, 3000)]
    [InlineData(ProviderChoice.Managed, ModelKind.RandomFeatures, "erf", 400, null)]
    [InlineData(ProviderChoice.Managed, ModelKind.NeuralTangent, "tanh", 300, 200)]
    [InlineData(ProviderChoice.Managed, ModelKind.NeuralTangent, "softplus", 200, null)]
    public void Gaussian_inputs_are_estimated_as_they_are_predicted(ProviderChoice provider, ModelKind kind, string activation, int samples, int? width)
    {
        const int Dimension = 300;
        using ComputeContext compute = Contexts.On(provider);
        using DataSplit data = Gaussian(Dimension, samples);
        var spectrum = DataSpectrum.Of(data.X, compute);
        SensitivityEstimate estimate = SensitivityEstimate.Of(kind, Moments(activation, spectrum.Scale), spectrum, width);
        var predicted = SensitivityPrediction.Of(kind, Moments(activation, 1), Dimension, samples, width);
        Assert.InRange(estimate.Sensitivity / predicted.Sensitivity, 0.95, 1.05);
        Assert.InRange(estimate.ParameterNorm, 0.9 * predicted.ParameterNorm, 1.1 * predicted.ParameterNorm);
    }

    /// <summary>The trace of XXᵀ/d, and of its square; N below and above d, with the mean and without.</summary>
    [SkippableTheory]
    [InlineData(ProviderChoice.OpenBlas, 30, 12)]
    [InlineData(ProviderChoice.Managed, 12, 30)]
    [InlineData(ProviderChoice.Managed, 30, 12)]
    public void The_spectrum_has_the_traces_of_the_inputs(ProviderChoice provider, int samples, int dimension)
    {
        using ComputeContext compute = Contexts.On(provider);
        using DataSplit data = Gaussian(dimension, samples);
        var spectrum = DataSpectrum.Of(data.X, compute);
        double[][] x = data.X.ToArray();
        double[] mean = [.. Enumerable.Range(0, dimension).Select(j => x.Average(row => row[j]))];
        AssertTraces(x, spectrum.Eigenvalues(withoutMean: false));
        AssertTraces([.. x.Select(row => row.Zip(mean, (a, b) => a - b).ToArray())], spectrum.Eigenvalues(withoutMean: true));
        Assert.Equal(Math.Sqrt(x.Average(row => row.Sum(a => a * a)) / dimension), spectrum.Scale, 1e-12);

        void AssertTraces(double[][] rows, IReadOnlyList<double> eigenvalues)
        {
            Assert.Equal(rows.Sum(row => row.Sum(a => a * a)) / dimension, eigenvalues.Sum(), 1e-9);
            double square = rows.Sum(one => rows.Sum(other => Math.Pow(one.Zip(other, (a, b) => a * b).Sum() / dimension, 2)));
            Assert.Equal(square, eigenvalues.Sum(value => value * value), 1e-8);
        }
    }

    /// <summary>S(cx) for φ(x/c) is S(x): a scale of the data and of the activation that undo each other change nothing.</summary>
    [Fact]
    public void Scaled_inputs_of_a_scaled_activation_are_the_same()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Gaussian(40, 60);
        using Matrix scaled = Matrix.FromRows([.. data.X.ToArray().Select(row => row.Select(value => 3 * value).ToArray())]);
        using var larger = new DataSplit(Matrix.Copy(scaled.View), new double[60], "larger", "a test");
        foreach (ModelKind kind in (ModelKind[])[ModelKind.RandomFeatures, ModelKind.NeuralTangent])
        {
            double one = Estimate(kind, "tanh(x)", data), other = Estimate(kind, "tanh(x/3)", larger);
            Assert.Equal(one, other, 1e-9 * one);
        }

        double Estimate(ModelKind kind, string formula, DataSplit of)
        {
            var spectrum = DataSpectrum.Of(of.X, compute);
            return SensitivityEstimate.Of(kind, Moments(formula, spectrum.Scale), spectrum, 200).Sensitivity;
        }
    }

    [Fact]
    public void What_cannot_be_estimated_is_refused()
    {
        using ComputeContext compute = Contexts.Managed();
        using var zeros = new DataSplit(new Matrix(4, 3), new double[4], "zeros", "a test");
        Assert.Equal("InputsAreZero", Assert.Throws<InputException>(() => DataSpectrum.Of(zeros.X, compute)).ErrorId);
        using DataSplit data = Gaussian(10, 20);
        var spectrum = DataSpectrum.Of(data.X, compute);
        Assert.Equal("TooNarrowToPredict", Refused(20));
        Assert.Equal("SizeOutOfRange", Refused(0));
        Assert.Equal("EstimateNotAvailable", Refused(200, "square"));

        string Refused(int width, string activation = "tanh") => Assert.Throws<InputException>(() =>
            SensitivityEstimate.Of(ModelKind.RandomFeatures, Moments(activation, spectrum.Scale), spectrum, width)).ErrorId;
    }

    private static DataSplit Gaussian(int dimension, int samples) =>
        new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, dimension).Draw(samples, 0, seed: 3, trial: 0);

    private static ActivationMoments Moments(string activation, double scale) => ActivationMoments.Of(Catalog.Get(activation), scale);
}
