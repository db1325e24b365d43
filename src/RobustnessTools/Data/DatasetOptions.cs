using RobustnessTools.Basics.Options;

namespace RobustnessTools.Data;

/// <summary>How a dataset is opened; the default is all of it, as it is.</summary>
public sealed record DatasetOptions : IGivenOptions
{
    /// <summary>The dimension of synthetic data where none is given.</summary>
    public const int DefaultDimension = 1000;

    /// <summary>The folder with the dataset's files (or, for archives, the file), or null to look in the usual places.</summary>
    [Option("Folder with the dataset's files, or for archives the file", Name = "DataDirectory", Placeholder = "DIR", Otherwise = "the usual places")]
    public string? Directory { get; init; }

    /// <summary>The labels to keep: empty for all; exactly two give the labels −1 (the first) and +1. For datasets of plugins only.</summary>
    [Option("Classes to keep of a dataset; two give the labels −1 and +1, any other number of them keep theirs", Placeholder = "A,B", Otherwise = "all")]
    public IReadOnlyList<int> Classes { get; init => field = value.ToArray(); } = [];

    /// <summary>What is done to the inputs.</summary>
    [Option("What is done to the inputs: unit divides pixels (of images, or of own .npy files of bytes) by 255, sphere scales rows to norm √d, "
        + "standardize gives features mean 0 and deviation 1 (constant ones become 0)")]
    public Normalization Normalization { get; init; }

    /// <summary>d of synthetic data; null for <see cref="DefaultDimension"/>. Other datasets have their own.</summary>
    [Option("Number of inputs d of synthetic data", Placeholder = "D", Default = DefaultDimension)]
    public int? Dimension { get; init; }

    /// <summary>Distribution of the labels of synthetic data.</summary>
    [Option("Labels of synthetic data: standard normal, or signs, −1 and +1", Name = "LabelDistribution")]
    public LabelDistribution Labels { get; init; }

    /// <summary>Which samples are test points. For datasets of plugins only.</summary>
    [Option("Which samples of a dataset are test points: drawn by the seed, in each trial others; the first ones of the file; "
        + "or the one image of the published figures (MNIST, CIFAR-10)")]
    public TestChoice Tests { get; init; }

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];
}
