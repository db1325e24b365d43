using BenchmarkDotNet.Attributes;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Benchmarks;

/// <summary>The assembly of kernel matrices with their solution, and the gradients at 20 test points, of one cell of each model.</summary>
public class ModelKernels
{
    private const int Samples = 800, Dimension = 1000;
    private DataSplit data = null!;
    private readonly ComputeContext compute = ComputeContext.Create();
    private FeatureModel model = null!;
    private RobustnessTools.Interpolation.Fit fitted = null!;

    [Params(ModelKind.RandomFeatures, ModelKind.NeuralTangent)]
    public ModelKind Model { get; set; }

    [GlobalSetup]
    public void Fit()
    {
        data = Catalog.Standard().Datasets.Open("gaussian", new DatasetOptions { Dimension = Dimension }, CancellationToken.None)
            .Draw(Samples, testPoints: 20, seed: 1, trial: 0, CancellationToken.None);
        int width = Model == ModelKind.RandomFeatures ? 8000 : 200;
        model = FeatureModel.Create(Model, Catalog.Standard().Activations.Get("tanh"), width, new SeededWeights(Dimension, seed: 1));
        fitted = RobustnessTools.Interpolation.Fit.Of(model, data, compute);
    }

    /// <summary>Weights, features, kernel matrix, Cholesky factorization, solution.</summary>
    [Benchmark]
    public void Interpolate() => RobustnessTools.Interpolation.Fit.Of(model, data, compute).Dispose();

    /// <summary>Predictions and gradients, from features that were kept.</summary>
    [Benchmark]
    public SensitivityResult Gradients() => SensitivityMeasurement.Measure(fitted);

    [GlobalCleanup]
    public void Free()
    {
        fitted.Dispose();
        data.Dispose();
    }
}
