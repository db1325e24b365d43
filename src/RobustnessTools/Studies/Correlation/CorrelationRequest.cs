using RobustnessTools.Basics.Options;
using RobustnessTools.Data;

namespace RobustnessTools.Studies.Correlation;

/// <summary>
/// One problem on which to measure what ridge regressions have learned of a spurious correlation: a plan without trials, and the number of one.
/// </summary>
public sealed record CorrelationRequest
{
    /// <summary>Models.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Models))]
    public required IReadOnlyList<string> Models { get; init => field = value.ToArray(); }

    /// <summary>Activations.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Activations))]
    public IReadOnlyList<string> Activations { get; init => field = value.ToArray(); } = [];

    /// <summary>The dataset.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Dataset))]
    public string Dataset { get; init; } = "";

    /// <summary>Number of core inputs.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.CoreDimension))]
    public int? CoreDimension { get; init; }

    /// <summary>Number of spurious inputs.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.SpuriousDimension))]
    public int? SpuriousDimension { get; init; }

    /// <summary>Correlations.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Correlations))]
    public IReadOnlyList<double>? Correlations { get; init => field = value?.ToArray(); }

    /// <summary>Variances of the core inputs.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.CoreSpectrum))]
    public string? CoreSpectrum { get; init; }

    /// <summary>Variances of the spurious inputs.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.SpuriousSpectrum))]
    public string? SpuriousSpectrum { get; init; }

    /// <summary>Variance of the labels' noise.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Noise))]
    public double? Noise { get; init; }

    /// <summary>A file with the covariance.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Covariance))]
    public string? Covariance { get; init; }

    /// <summary>A file with the target.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Target))]
    public string? Target { get; init; }

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

    /// <summary>Numbers of samples.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Samples))]
    public required IReadOnlyList<int> Samples { get; init => field = value.ToArray(); }

    /// <summary>Widths.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Widths))]
    public IReadOnlyList<int> Widths { get; init => field = value.ToArray(); } = [];

    /// <summary>Ridges.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Ridge))]
    public required IReadOnlyList<double> Ridge { get; init => field = value.ToArray(); }

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
    internal CorrelationPlan Plan => new CorrelationPlan
    {
        Models = Models, Activations = Activations, Dataset = Dataset, CoreDimension = CoreDimension, SpuriousDimension = SpuriousDimension,
        Correlations = Correlations, CoreSpectrum = CoreSpectrum, SpuriousSpectrum = SpuriousSpectrum, Noise = Noise, Covariance = Covariance, Target = Target,
        Inputs = Inputs, Attribute = Attribute, Labels = Labels, Classes = Classes, Normalization = Normalization, Samples = Samples, Widths = Widths,
        Ridge = Ridge, TestPoints = TestPoints, Seed = Seed, Trials = 1,
    }.Validated();
}
