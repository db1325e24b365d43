using RobustnessTools.Basics;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Experiments;

/// <summary>Experiments of this project, which the paper does not have.</summary>
public static class OwnExperiments
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PaperExperiment> All { get; } =
    [
        new(
            "even-activations", "RF at very large widths, even activations and tanh (an experiment of this project)",
            new SweepPlan
            {
                Models = ["rf"],
                Activations = ["tanh", "square", "cos"],
                Dimension = 100,
                Samples = [100],
                Widths = GridExpression.Parse("300,1000,3000,10000,30000,100000,300000", "widths"),
                Trials = 8,
                TestPoints = 20,
                Seed = 1,
                Convention = SensitivityConvention.Norm,
            },
            [],
            "Even activations (μ₁ = 0) fall to about 2√(N/d) once k is some N·d; tanh keeps what its linear part leaves. This is a measurement beside a "
                + "prediction of this project, not a statement about the paper's theorem, whose assumptions say which activations it is about.")
        {
            IsOwn = true,
        },
    ];
}
