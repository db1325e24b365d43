using RobustnessTools.Results;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Tests.Studies;

/// <summary>Plans that run in milliseconds.</summary>
internal static class TestPlans
{
    /// <summary>Two models × two activations × two N × two k in three trials: six units of eight rows.</summary>
    internal static SweepPlan Small { get; } = new SweepPlan
    {
        Models = ["rf", "ntk"],
        Activations = ["tanh", "softplus"],
        Dimension = 5,
        Samples = [6, 10],
        Widths = [12, 20],
        Trials = 3,
        TestPoints = 2,
        Seed = 7,
    }.Validated();

    /// <summary>A row of a made-up cell.</summary>
    internal static SensitivityRow Row(double sensitivity, int trial = 0, int samples = 100, int width = 1000, string activation = "tanh") => new()
    {
        Cell = new Cell("rf", activation, "gaussian", 10, samples, width, width),
        Trial = trial,
        Sensitivity = sensitivity,
        Interpolates = true,
    };
}
