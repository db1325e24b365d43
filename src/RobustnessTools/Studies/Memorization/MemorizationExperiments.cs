namespace RobustnessTools.Studies.Memorization;

/// <summary>The figures of arXiv 2305.12100 on random features and the tangent kernel, by the settings of its authors' scripts.</summary>
/// <remarks>
/// The scripts could be read, the curves not: what is set beside the measurements is the theory of this project. Unlike the scripts all N of a trial are
/// nested in the largest one, and synthetic data with a quarter of spurious inputs, which the figure shows and the script cannot make, are among them.
/// </remarks>
internal static class MemorizationExperiments
{
    private const string Note =
        "The settings are those of the authors' scripts; their curves could not be read, so that there are no published values beside the measured ones: "
            + "the thin lines are limits by the theory of this project, for synthetic data.";

    private static readonly string[] Accuracies = ["testAccuracy", "spuriousAccuracy"];

    internal static IReadOnlyList<StudyExperiment> All { get; } =
    [
        Of("memorization-rf", "What random features memorize of spurious inputs", "rf", width: 100_000, quickWidth: 20_000,
            ["phi2=x+(x^2-1)/sqrt(2)", "phi4=x+(x^4-6*x^2+3)/sqrt(24)"]),
        Of("memorization-ntk", "What the tangent kernel memorizes of spurious inputs", "ntk", width: 100, quickWidth: 100,
            ["h0-h1=x+x^2/2", "h0-h3=x+(x^4/4-3*x^2/2)/sqrt(6)"]),
    ];

    private static StudyExperiment Of(string name, string title, string model, int width, int quickWidth, string[] activations)
    {
        var grid = new MemorizationPlan
        {
            Models = [model], Activations = activations, Samples = [10, 20, 50, 100, 200, 500, 1000], Widths = [width], Trials = 10, TestPoints = 1000,
        };
        return new StudyExperiment(name, title,
        [
            Part("synthetic", grid with { Dimension = 1000, SpuriousFractions = [0.25, 0.5] }),
            Part("mnist", grid with { Activations = ["relu"], Dataset = "mnist", Classes = [1, 7], Frame = 10 }),
            Part("cifar-10", grid with { Activations = ["relu"], Dataset = "cifar-10", Classes = [3, 8], Frame = 8 }),
        ], Note);

        ExperimentPart Part(string part, MemorizationPlan plan) =>
            new(part, plan, plan with { Samples = [20, 100, 300], Widths = [quickWidth], Trials = 2, TestPoints = 200 }, Accuracies)
            {
                ReadsFiles = plan.Frame is not null,
            };
    }
}
