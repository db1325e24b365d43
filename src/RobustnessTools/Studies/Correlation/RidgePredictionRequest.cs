using RobustnessTools.Basics.Options;
using RobustnessTools.Data;

namespace RobustnessTools.Studies.Correlation;

/// <summary>What to predict of ridge regression on Gaussian inputs, without a simulation.</summary>
public sealed record RidgePredictionRequest : IGivenOptions
{
    /// <summary>Models.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Models))]
    public required IReadOnlyList<string> Models { get; init => field = value.ToArray(); }

    /// <summary>Activations.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Activations))]
    public IReadOnlyList<string> Activations { get; init => field = value.ToArray(); } = [];

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

    /// <summary>Numbers of samples.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Samples))]
    public required IReadOnlyList<int> Samples { get; init => field = value.ToArray(); }

    /// <summary>Widths.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Widths))]
    public IReadOnlyList<int> Widths { get; init => field = value.ToArray(); } = [];

    /// <summary>Ridges.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Ridge))]
    public required IReadOnlyList<double> Ridge { get; init => field = value.ToArray(); }

    /// <summary>Seed of the orthogonal matrix and of the target.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Seed))]
    public ulong Seed { get; init; } = DrawDefaults.Seed;

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>Whether a covariance or a target is drawn, from the seed.</summary>
    internal bool IsDrawn => Covariance is null || Target is null;

    /// <summary>The plan whose theory is asked for.</summary>
    internal CorrelationPlan Plan => new CorrelationPlan
    {
        Models = Models, Activations = Activations, Dataset = "gaussian", CoreDimension = CoreDimension, SpuriousDimension = SpuriousDimension,
        Correlations = Correlations, CoreSpectrum = CoreSpectrum, SpuriousSpectrum = SpuriousSpectrum, Noise = Noise, Covariance = Covariance, Target = Target,
        Samples = Samples, Widths = Widths, Ridge = Ridge, Seed = Seed, Trials = 1,
    }.Validated();
}
