using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data;

/// <summary>Problems drawn without replacement from a dataset.</summary>
/// <remarks>
/// Training samples are the first N of a random order of the training part. Test points come from the test part in a random order of its own;
/// where there is no test part, they are the last M of the training part's order: never a training sample of any N, and the same for every N.
/// Only the drawn rows become doubles.
/// </remarks>
public sealed class SampledSource : IDataSource
{
    private readonly DatasetContent content;
    private readonly ClassSelection training;
    private readonly ClassSelection? testing;
    private readonly IReadOnlyList<int> classes;
    private readonly TestChoice tests;
    private readonly int published;
    private string? fingerprint;

    /// <summary>Chooses the classes.</summary>
    /// <param name="content">What a loader read.</param>
    /// <param name="name">Name of the dataset, as in results.</param>
    /// <param name="classes">The labels to keep, or null or empty for all. Exactly two give the labels −1 (the first named) and +1; otherwise labels stay
    /// as they are.</param>
    /// <param name="tests">Which samples are test points.</param>
    /// <exception cref="InputException">A class is named twice or is not there, the test part has another dimension, a label is not finite, or the
    /// published image is not there.</exception>
    public SampledSource(DatasetContent content, string name, IReadOnlyList<int>? classes = null, TestChoice tests = TestChoice.Random)
    {
        if (content.Test is { } test && test.Dimension != content.Train.Dimension)
        {
            throw new InputException("ShapeMismatch", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
                $"The dataset {name} has {content.Train.Dimension} inputs in its training part and {test.Dimension} in its test part "
                    + $"({content.Origin}); use files that belong together."));
        }

        this.content = content;
        this.classes = classes ?? [];
        this.tests = tests;
        Name = name;
        training = new ClassSelection(content.Train, classes, $"the training part of {name}");
        testing = content.Test is null ? null : new ClassSelection(content.Test, classes, $"the test part of {name}", labelled: false);
        if (tests == TestChoice.Published) published = PublishedImage.Find(testing ?? training, name, Dimension, content.Train.Scale);
    }

    /// <summary>The folder that the samples were read from; none where nobody says.</summary>
    internal IReadOnlyList<string> ReadFrom { get; init; } = [];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Dimension => content.Train.Dimension;

    /// <inheritdoc/>
    public string? Fingerprint(CancellationToken cancellation = default) =>
        fingerprint ??= DatasetFingerprint.Of(training, testing, Dimension, cancellation);

    /// <summary>Number of samples of the chosen classes in the training part.</summary>
    public int Samples => training.Count;

    /// <summary>
    /// Number of samples of the chosen classes in the test part, or null where there is none and test points come from the rest of the training part.
    /// </summary>
    public int? TestSamples => testing?.Count;

    /// <summary>How many samples of each class the whole dataset has; none where labels are no classes.</summary>
    internal IReadOnlyList<ClassCount> ClassCounts => ClassCount.Of(content.Train.Labels, content.Test is null ? default : content.Test.Labels);

    /// <inheritdoc/>
    public bool? HasTestPart => testing is not null;

    /// <inheritdoc/>
    public DataSplit Draw(int samples, int testPoints, ulong seed, uint trial, CancellationToken cancellation = default)
    {
        DrawSize.Check(samples, testPoints);
        RequireEnough(samples, testPoints);
        var (drawn, tested) = Choose(samples, testPoints, seed, trial);
        var testSelection = testing ?? training;

        var matrix = DrawSize.Allocate(samples, testPoints, Dimension);
        try
        {
            RowLoop.Run(samples, Dimension, i => training.CopyRow(drawn[i], matrix.Row(i)), cancellation);
            RowLoop.Run(testPoints, Dimension, i => testSelection.CopyRow(tested[i], matrix.Row((nint)samples + i)), cancellation);
            return new DataSplit(matrix, training.Labels(drawn), Name, content.Origin, testSelection.IsLabelled ? testSelection.Labels(tested) : null)
            {
                Seed = seed,
                Trial = trial,
                Classes = classes,
                Tests = tests,
                Fingerprint = Fingerprint(cancellation),
                ReadFrom = ReadFrom,
            };
        }
        catch
        {
            matrix.Dispose();
            throw;
        }
    }

    private void RequireEnough(int samples, int testPoints)
    {
        if (tests == TestChoice.Published && testPoints > 1)
        {
            throw new InputException("TooFewSamples", InputErrorKind.LimitExceeded,
                string.Create(
                    CultureInfo.InvariantCulture, $"The number of test points is {testPoints}, but the published test image is a single one; ask for 1."));
        }

        long fromTraining = (long)samples + (testing is null ? testPoints : 0);
        if (fromTraining > training.Count)
        {
            string rest = testing is null && testPoints > 0 ? $" and {testPoints} test points from the rest (it has no test part)" : "";
            throw TooFew($"{samples} training samples{rest}", training);
        }

        if (testing is not null && testPoints > testing.Count) throw TooFew($"{testPoints} test points", testing);
    }

    private (int[] Drawn, int[] Tested) Choose(int samples, int testPoints, ulong seed, uint trial)
    {
        var selection = new RandomStream(seed, RandomPurpose.Selection, trial);
        if (testing is not null)
        {
            var testSelection = new RandomStream(seed, RandomPurpose.TestSelection, trial);
            return (selection.WithoutReplacement(training.Count, samples),
                tests == TestChoice.Random ? testSelection.WithoutReplacement(testing.Count, testPoints) : Fixed(testPoints));
        }

        if (tests != TestChoice.Random)
        {
            // Those of the test points are left out: the samples behind them close ranks.
            int start = tests == TestChoice.Published ? published : 0;
            return (Array.ConvertAll(selection.WithoutReplacement(training.Count - testPoints, samples),
                index => index < start ? index : index + testPoints), Fixed(testPoints));
        }

        int[] order = selection.WithoutReplacement(training.Count, training.Count);
        int[] tested = order[^testPoints..];
        Array.Reverse(tested);
        return (order[..samples], tested);
    }

    /// <summary>Test points that are the same in all trials.</summary>
    private int[] Fixed(int count) => [.. Enumerable.Range(tests == TestChoice.Published ? published : 0, count)];

    private static InputException TooFew(string asked, ClassSelection selection) =>
        new("TooFewSamples", InputErrorKind.LimitExceeded,
            string.Create(CultureInfo.InvariantCulture,
                $"{asked} were asked for, but {selection.What} has {selection.Count} samples{selection.OfWhichClasses}; ask for fewer."));
}
