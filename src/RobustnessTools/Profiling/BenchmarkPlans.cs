using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Models;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Profiling;

/// <summary>The jobs that speed is measured on: the grids of the paper's synthetic figures, two trials.</summary>
public static class BenchmarkPlans
{
    /// <summary>
    /// The job of a model: RF with tanh and k = 2000, 4000 … 40,000, NTK with x² / 2 and k = 15, 30 … 600, that of both layers with
    /// tanh and the same k; N = 400, 800, 1600, d = 1000, 20 test points.
    /// </summary>
    /// <param name="model"><c>rf</c>, <c>ntk</c> or <c>ntk-full</c>.</param>
    /// <exception cref="InputException">There is no such model (<c>UnknownModel</c>).</exception>
    public static SweepPlan Of(string model)
    {
        var (activation, widths) = ModelKinds.Parse(model) switch
        {
            ModelKind.RandomFeatures => ("tanh", "2000:40000:2000"),
            ModelKind.NeuralTangent => ("square", "15:600:15"),
            ModelKind.FullNeuralTangent => ("tanh", "15:600:15"),
            var kind => throw new InvalidOperationException($"There is no benchmark of the model {kind}."),
        };
        return new SweepPlan
        {
            Models = [model],
            Activations = [activation],
            Dimension = 1000,
            Samples = [400, 800, 1600],
            Widths = GridExpression.Parse(widths, "widths"),
            Trials = 2,
        }.Validated();
    }
}
