using RobustnessTools.Basics.Options;

namespace RobustnessTools.Studies.Correlation;

/// <summary>Ridge regressions on inputs with a spurious part: models, the law of Gaussian inputs, n, k and λ.</summary>
public abstract record CorrelatedRegressions
{
    private protected CorrelatedRegressions()
    {
    }

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

    /// <summary>Their plan: a single trial on Gaussian inputs.</summary>
    private protected CorrelationPlan OnGaussianInputs => new()
    {
        Models = Models, Activations = Activations, Dataset = "gaussian", CoreDimension = CoreDimension, SpuriousDimension = SpuriousDimension,
        Correlations = Correlations, CoreSpectrum = CoreSpectrum, SpuriousSpectrum = SpuriousSpectrum, Noise = Noise, Covariance = Covariance, Target = Target,
        Samples = Samples, Widths = Widths, Ridge = Ridge, Trials = 1,
    };
}
