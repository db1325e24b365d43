namespace RobustnessTools.Studies;

/// <summary>Which data a dataset's name meant when a plan was run.</summary>
/// <param name="Dataset">Name of the dataset, as in the plan.</param>
/// <param name="Origin">The files that were read.</param>
/// <param name="Fingerprint">SHA-256 over the samples of the chosen classes, in hexadecimal: the same wherever the files are.</param>
public sealed record DataRecord(string Dataset, string Origin, string Fingerprint)
{
    /// <summary>
    /// Whether test points came from a part of their own; false where training samples and test points came from one part, null in records of versions that
    /// did not note it.
    /// </summary>
    public bool? HasTestPart { get; init; }

    /// <summary>The digits of a fingerprint that stand in rows; none of null.</summary>
    internal static string Short(string? fingerprint) => fingerprint?[..ShortLength] ?? "";

    private const int ShortLength = 8;
}
