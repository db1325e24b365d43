namespace RobustnessTools.Data;

/// <summary>How a dataset is opened; the default is all of it, as it is.</summary>
public sealed record DatasetOptions
{
    /// <summary>The dimension of synthetic data where none is given.</summary>
    public const int DefaultDimension = 1000;

    /// <summary>The folder with the dataset's files (or, for archives, the file), or null to look in the usual places.</summary>
    public string? Directory { get; init; }

    /// <summary>The labels to keep: empty for all; exactly two give the labels −1 (the first) and +1. For datasets of plugins only.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];

    /// <summary>What is done to the inputs.</summary>
    public Normalization Normalization { get; init; }

    /// <summary>d of synthetic data; null for <see cref="DefaultDimension"/>. Other datasets have their own.</summary>
    public int? Dimension { get; init; }

    /// <summary>Distribution of the labels of synthetic data.</summary>
    public LabelDistribution Labels { get; init; }

    /// <summary>Which samples are test points. For datasets of plugins only.</summary>
    public TestChoice Tests { get; init; }
}
