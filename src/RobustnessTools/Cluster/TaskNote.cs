using RobustnessTools.Basics;

namespace RobustnessTools.Cluster;

/// <summary>What a task says of itself, where Slurm says nothing or not why: written when it takes up a piece, and when it fails.</summary>
/// <param name="Host">The node, as Slurm names it.</param>
/// <param name="Process">Number of its process there.</param>
/// <param name="Environment">Versions, provider and machine; null before the provider is there.</param>
/// <param name="Piece">Number of the piece that it computes; null before the first.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
/// <param name="Cause">What kind of failure.</param>
internal sealed record TaskNote(
    string Host, int Process, RunEnvironment? Environment = null, int? Piece = null, string? Failure = null, FailureCause Cause = FailureCause.Other);
