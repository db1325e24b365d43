namespace RobustnessTools.Data;

/// <summary>The built-in datasets.</summary>
internal static class SyntheticDatasets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SyntheticDataset> All { get; } =
    [
        new("gaussian", "Synthetic: independent standard normal inputs", InputDistribution.Gaussian),
        new("sphere", "Synthetic: inputs uniform on the sphere of radius √d", InputDistribution.Sphere),
    ];

    /// <summary>The one of a name, or null.</summary>
    public static SyntheticDataset? Find(string name) => All.FirstOrDefault(dataset => string.Equals(dataset.Name, name, StringComparison.Ordinal));
}
