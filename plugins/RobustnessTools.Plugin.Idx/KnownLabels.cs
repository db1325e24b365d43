namespace RobustnessTools.Plugin.Idx;

/// <summary>
/// The first labels of datasets whose files have the same names: they tell digits from clothing where a folder holds the one and is asked for the other.
/// </summary>
internal static class KnownLabels
{
    /// <summary>Two of ten classes agree so far by chance once in 10³² times.</summary>
    internal const int Count = 32;

    /// <summary>Number of labels of a whole training part.</summary>
    internal const int TrainCount = 60_000;

    /// <summary>Number of labels of a whole test part.</summary>
    internal const int TestCount = 10_000;

    private static readonly (string Dataset, byte[] First)[] All =
    [
        ("mnist", [5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7, 2, 8, 6, 9, 4, 0, 9, 1, 1, 2, 4, 3, 2, 7, 3, 8]),
        ("mnist", [7, 2, 1, 0, 4, 1, 4, 9, 5, 9, 0, 6, 9, 0, 1, 5, 9, 7, 3, 4, 9, 6, 6, 5, 4, 0, 7, 4, 0, 1, 3, 1]),
        ("fashion-mnist", [9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9, 1, 0, 6, 4, 3, 1, 4, 8, 4, 3, 0, 2, 4, 4, 5, 3]),
        ("fashion-mnist", [9, 2, 1, 1, 6, 1, 4, 6, 5, 7, 4, 5, 7, 3, 4, 1, 2, 4, 8, 0, 2, 5, 7, 9, 1, 4, 6, 0, 9, 3, 8, 8]),
    ];

    /// <summary>The dataset that labels are known to be of, or null.</summary>
    /// <param name="labels">The labels, or the first <see cref="Count"/> of them.</param>
    internal static string? DatasetOf(ReadOnlySpan<byte> labels)
    {
        foreach (var (dataset, first) in All)
        {
            if (labels.StartsWith(first)) return dataset;
        }

        return null;
    }
}
