namespace RobustnessTools.Data;

/// <summary>A class of a dataset, and how many samples are of it.</summary>
/// <param name="Class">The label.</param>
/// <param name="Samples">Number of samples in the training part.</param>
/// <param name="TestSamples">Number of samples in the test part; null where there is none, or it has no labels.</param>
public sealed record ClassCount(int Class, int Samples, int? TestSamples)
{
    /// <summary>Labels of more kinds than this are no classes.</summary>
    private const int MostClasses = 100;

    /// <summary>Counts classes; none where labels are not whole numbers, or of too many kinds.</summary>
    /// <param name="training">Labels of the training part.</param>
    /// <param name="testing">Labels of the test part; empty where it has none.</param>
    internal static IReadOnlyList<ClassCount> Of(ReadOnlySpan<double> training, ReadOnlySpan<double> testing)
    {
        Dictionary<int, int>? inTraining = Counted(training), inTesting = Counted(testing);
        if (inTraining is null || inTesting is null) return [];
        int? without = testing.IsEmpty ? null : 0;
        return
        [
            .. inTraining.Keys.Union(inTesting.Keys).Order().Select(label => new ClassCount(
                label, inTraining.GetValueOrDefault(label), inTesting.TryGetValue(label, out int count) ? count : without)),
        ];
    }

    private static Dictionary<int, int>? Counted(ReadOnlySpan<double> labels)
    {
        var counts = new Dictionary<int, int>();
        foreach (double label in labels)
        {
            if ((int)label != label) return null;
            counts[(int)label] = counts.GetValueOrDefault((int)label) + 1;
            if (counts.Count > MostClasses) return null;
        }

        return counts;
    }
}
