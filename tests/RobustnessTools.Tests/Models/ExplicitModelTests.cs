using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Tests.Models;

/// <summary>The yardstick itself: its gradient against central differences of its prediction.</summary>
public class ExplicitModelTests
{
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh")]
    [InlineData(ModelKind.RandomFeatures, "cos")]
    [InlineData(ModelKind.NeuralTangent, "softplus")]
    [InlineData(ModelKind.NeuralTangent, "erf")]
    [InlineData(ModelKind.FullNeuralTangent, "gelu")]
    public void Gradients_are_central_differences_of_predictions(ModelKind kind, string activation)
    {
        const double h = 1e-5;
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 4).Draw(6, 3, seed: 8, trial: 0);
        using var weights = new Matrix(12, 4);
        new SeededWeights(4, seed: 8).CopyRows(0, weights.View);
        var model = new ExplicitModel(kind, new ActivationCatalog().Get(activation), weights.View, data.X, data.Labels);
        for (int m = 0; m < data.TestPoints; m++)
        {
            double[] z = data.Z.View.Row(m).ToArray(), gradient = model.Gradient(z);
            double scale = gradient.Sum(Math.Abs);
            for (int l = 0; l < z.Length; l++)
            {
                double[] up = [.. z], down = [.. z];
                up[l] += h;
                down[l] -= h;

                // Truncation h²·f'''/6 ~ 10⁻¹⁰·f''' and rounding ε·‖φ‖‖θ‖/h ~ 10⁻¹⁰.
                Assert.Equal(gradient[l], (model.Prediction(up) - model.Prediction(down)) / (2 * h), 1e-7 * scale);
            }
        }
    }
}
