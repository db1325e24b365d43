using RobustnessTools.Basics.Options;

namespace RobustnessTools.Sensitivity;

/// <summary>How an interaction matrix is decomposed.</summary>
public sealed record DecompositionSettings : IGivenOptions
{
    /// <summary>What is taken from the features.</summary>
    [Option("What is taken from the features: sample, their mean over the training samples; exact, their expectation (gaussian and sphere data); none")]
    public Centring Centring { get; init; }

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];
}
