using RobustnessTools.Activations;

namespace RobustnessTools.Models;

/// <summary>One of the features that a neuron gives at an input.</summary>
/// <param name="Function">Of its preactivation.</param>
/// <param name="Factors">What each neuron's is multiplied by; null for 1.</param>
internal sealed record FeaturePart(SpanFunction Function, NeuronFactors? Factors = null);
