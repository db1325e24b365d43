using RobustnessTools.Basics.Options;
using RobustnessTools.Data;

namespace RobustnessTools.Studies.Correlation;

/// <summary>
/// One problem on which to measure what ridge regressions have learned of a spurious correlation: a plan without trials, and the number of one.
/// </summary>
public sealed record CorrelationRequest : CorrelatedRegressions
{
    /// <summary>The dataset.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Dataset))]
    public string Dataset { get; init; } = "";

    /// <summary>A file of own inputs.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Inputs))]
    public string? Inputs { get; init; }

    /// <summary>A file of their attribute.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Attribute))]
    public string? Attribute { get; init; }

    /// <summary>A file of their labels.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Labels))]
    public string? Labels { get; init; }

    /// <summary>The classes of a dataset of images.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Classes))]
    public IReadOnlyList<int>? Classes { get; init => field = value?.ToArray(); }

    /// <summary>What is done to its images.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Normalization))]
    public Normalization Normalization { get; init; }

    /// <summary>Number of test points.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.TestPoints))]
    public int? TestPoints { get; init; }

    /// <summary>Seed.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Seed))]
    public ulong Seed { get; init; } = DrawDefaults.Seed;

    /// <summary>Number of the trial, from 0.</summary>
    [Option("Number of the trial, from 0: another one is another draw with the same seed", Placeholder = "T")]
    public uint Trial { get; init; }

    /// <summary>The plan of a single trial.</summary>
    internal CorrelationPlan Plan => (OnGaussianInputs with
    {
        Dataset = Dataset, Inputs = Inputs, Attribute = Attribute, Labels = Labels, Classes = Classes, Normalization = Normalization, TestPoints = TestPoints,
        Seed = Seed,
    }).Validated();
}
