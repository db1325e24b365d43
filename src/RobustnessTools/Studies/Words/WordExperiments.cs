namespace RobustnessTools.Studies.Words;

/// <summary>
/// Figures of word sensitivity. The grid is this project's: the published curves could not be read, and their texts are embeddings of reviews.
/// </summary>
internal static class WordExperiments
{
    private const string Note =
        "The grid is this project's, on Gaussian words: the published curves, of embeddings of reviews, could not be read, so that there are no published "
            + "values beside the measured ones. The thin lines are limits of the first order by the theory of this project, for random features.";

    internal static IReadOnlyList<StudyExperiment> All { get; } =
    [
        new StudyExperiment("word-sensitivity", "How far one word moves a text's features: random features and attention",
        [
            Part("random-features", ["rf"], [90, 120, 150], [192]),
            Part("attention", ["attention", "relu-attention"], [10, 20, 50, 100, 150, 200, 250], [192, 384]),
        ], Note),
    ];

    private static ExperimentPart Part(string name, IReadOnlyList<string> maps, IReadOnlyList<int> words, IReadOnlyList<int> dimensions)
    {
        var plan = new WordSensitivityPlan { Maps = maps, Words = words, Dimensions = dimensions, Trials = 5 };
        return new ExperimentPart(name, plan, plan with { Words = [5, 10, 20], Dimensions = [24, 48], Trials = 2 }, ["wordSensitivity"]);
    }
}
