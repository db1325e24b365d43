using RobustnessTools.Data;

namespace RobustnessTools.Studies.Correlation;

/// <summary>What the study of spurious correlations shows, by grids of this project: nothing of the figures of arXiv 2502.01347 could be read.</summary>
internal static class CorrelationExperiments
{
    private const string Note =
        "Data of these kinds were published, but neither grids nor curves could be read: covariances, "
            + "sizes and the rule of colours are this project's, and so is "
            + "the theory that the thin lines show, for Gaussian data.";

    private static readonly string[] Quantities = ["spuriousCovariance", "testLoss"];

    internal static IReadOnlyList<StudyExperiment> All { get; } =
    [
        new StudyExperiment("spurious-correlation", "What ridge regression learns of a spurious correlation (grids of this project)",
        [
            Along("linear", new CorrelationPlan
            {
                Models = ["linear"], Correlations = [0.2, 0.4, 0.6], Samples = [400], Ridge = Ridges(13, 0.01, 10), Trials = 20,
            }),
            Over("rf", new CorrelationPlan
            {
                Models = ["rf"], Activations = ["tanh"], CoreDimension = 50, SpuriousDimension = 50, Samples = [200], Ridge = [0.0001, 0.001, 0.01],
                Widths = [25, 50, 100, 150, 200, 300, 500, 1000, 2000, 4000], Trials = 20,
            }),
            Along("color-mnist", new CorrelationPlan
            {
                Models = ["rf"], Activations = ["tanh"], Dataset = "color-mnist", Classes = [1, 7], Normalization = Normalization.Unit,
                Correlations = [0.3, 0.6, 0.9], Samples = [500], Widths = [2000], Ridge = Ridges(9, 1e-5, 1), Trials = 10,
            }),
        ], Note),
    ];

    private static ExperimentPart Along(string name, CorrelationPlan plan) =>
        new(name, plan, plan with { Ridge = Ridges(5, plan.Ridge[0], plan.Ridge[^1]), Trials = 3, TestPoints = name == "linear" ? null : 300 }, Quantities)
        {
            ReadsFiles = name != "linear",
        };

    private static ExperimentPart Over(string name, CorrelationPlan plan) =>
        new(name, plan, plan with { Widths = [50, 200, 1000], Trials = 3, TestPoints = 300 }, Quantities);

    private static double[] Ridges(int count, double first, double last) =>
        [.. Enumerable.Range(0, count).Select(i => first * Math.Pow(last / first, i / (count - 1.0)))];
}
