namespace RobustnessTools.Abstractions;

/// <summary>What a loader read: the training part and, where the dataset has one, the test part.</summary>
/// <param name="Train">The training part. Where only a test part is present, a loader gives that part here and leaves <paramref name="Test"/> null.</param>
/// <param name="Test">The test part with the same dimension, or null: test points then come from the rest of <paramref name="Train"/>.</param>
/// <param name="Origin">Where it came from, for the record: the files that were read.</param>
public sealed record DatasetContent(ISampleSet Train, ISampleSet? Test, string Origin);
