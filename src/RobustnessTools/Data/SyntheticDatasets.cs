using RobustnessTools.Basics.Options;

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

    /// <summary>What there is where datasets are used, for <see cref="OptionEffects"/>.</summary>
    internal static Circumstances CircumstancesOf(IEnumerable<string> names) =>
        names.Aggregate(Circumstances.None, (all, name) => all | (Find(name) is null ? Circumstances.DatasetOfFiles : Circumstances.SyntheticData));

    /// <summary>The one of a name, or null.</summary>
    public static SyntheticDataset? Find(string name) => All.FirstOrDefault(dataset => string.Equals(dataset.Name, name, StringComparison.Ordinal));
}
