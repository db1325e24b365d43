using RobustnessTools.Basics.Options;
using RobustnessTools.Data;

namespace RobustnessTools.Studies.Correlation;

/// <summary>What to predict of ridge regression on Gaussian inputs, without a simulation.</summary>
public sealed record RidgePredictionRequest : CorrelatedRegressions, IGivenOptions
{
    /// <summary>Seed of the orthogonal matrix and of the target.</summary>
    [Option(typeof(CorrelationPlan), nameof(CorrelationPlan.Seed))]
    public ulong Seed { get; init; } = DrawDefaults.Seed;

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>Whether a covariance or a target is drawn, from the seed.</summary>
    internal bool IsDrawn => Covariance is null || Target is null;

    /// <summary>The plan whose theory is asked for.</summary>
    internal CorrelationPlan Plan => (OnGaussianInputs with { Seed = Seed }).Validated();
}
