using RobustnessTools.Memorization;

namespace RobustnessTools.Charts.Memorization;

/// <summary>What a fit has memorized of its training samples.</summary>
/// <param name="Name">Name of the fit in the legend.</param>
/// <param name="Samples">What was found by leaving each out, at least one.</param>
/// <param name="Images">The most memorized samples, where they are pictures.</param>
public sealed record MemorizedSamples(string Name, IReadOnlyList<LeftOutSample> Samples, IReadOnlyList<MemorizedImage> Images);
