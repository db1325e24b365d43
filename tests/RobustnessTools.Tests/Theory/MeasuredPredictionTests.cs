using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Theory;
using Xunit;

namespace RobustnessTools.Tests.Theory;

/// <summary>Predictions against what models do: the label-averaged S of trials.</summary>
public class MeasuredPredictionTests
{
    private const int Cells = 20;
    private const int Trials = 3;
    private const int TestPoints = 6;
    private static readonly string[] Smooth = ["tanh", "square", "softplus", "cos", "gelu", "erf", "sin", "sigmoid"];
    private static readonly ActivationCatalog Catalog = new();

    /// <summary>Twenty cells with d ≥ 300 and N/k up to ¾: within 5%, of which the trials' own error is 1 to 3.</summary>
    [SkippableTheory]
    [InlineData(ProviderChoice.OpenBlas)]
    [InlineData(ProviderChoice.Managed)]
    public void Random_cells_measure_what_is_predicted(ProviderChoice provider)
    {
        using ComputeContext compute = Contexts.On(provider);
        var random = new Random(20230201);
        var found = new List<string>();
        for (int cell = 0; cell < Cells / 2; cell++)
        {
            int dimension = random.Next(300, 400);
            int samples = random.Next(100, 300);
            string activation = Smooth[random.Next(Smooth.Length)];
            foreach (ModelKind kind in (ModelKind[])[ModelKind.RandomFeatures, ModelKind.NeuralTangent])
            {
                int width = (int)(samples / (0.75 * (0.3 + (0.7 * random.NextDouble()))));
                double predicted = SensitivityPrediction.Of(kind, ActivationMoments.Of(Catalog.Get(activation)), dimension, samples, width).Sensitivity;
                double measured = Measured(trial => new ModelDefinition(kind, Catalog.Get(activation), width, 7, trial), dimension, samples, compute);
                if (Math.Abs((predicted / measured) - 1) > 0.05)
                    found.Add(FormattableString.Invariant($"{kind} {activation} d={dimension} N={samples} k={width}: {measured:F3}, predicted {predicted:F3}"));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>Both layers at infinite width, where their kernels add up: within 5% too.</summary>
    [Theory]
    [InlineData("tanh", 300, 150, Parametrization.Standard)]
    [InlineData("tanh", 320, 200, Parametrization.Ntk)]
    [InlineData("softplus", 350, 250, Parametrization.Ntk)]
    [InlineData("square", 300, 200, Parametrization.Ntk)]
    [InlineData("cos", 330, 150, Parametrization.Standard)]
    public void Both_layers_at_infinite_width_measure_what_is_predicted(string activation, int dimension, int samples, Parametrization parametrization)
    {
        using ComputeContext compute = Contexts.Managed();
        double predicted = SensitivityPrediction.Of(
            ModelKind.FullNeuralTangent, ActivationMoments.Of(Catalog.Get(activation)), dimension, samples, width: null,
            parametrization: parametrization).Sensitivity;
        double measured = Measured(trial =>
            new ModelDefinition(ModelKind.FullNeuralTangent, Catalog.Get(activation), InfiniteWidth.Width, 7, trial) { Parametrization = parametrization },
            dimension, samples, compute);
        Assert.InRange(predicted / measured, 0.95, 1.05);
    }

    private static double Measured(Func<uint, ModelDefinition> model, int dimension, int samples, ComputeContext compute)
    {
        double squares = 0;
        for (uint trial = 0; trial < Trials; trial++)
        {
            using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, dimension).Draw(samples, TestPoints, 7, trial);
            using var fit = Fit.Create(model(trial), data, compute);
            SensitivityResult result = SensitivityMeasurement.Measure(fit, new SensitivitySettings { LabelMap = true });
            squares += result.Points.Average(point => point.LabelAveragedSensitivity!.Value * point.LabelAveragedSensitivity.Value);
        }

        return Math.Sqrt(squares / Trials);
    }
}
