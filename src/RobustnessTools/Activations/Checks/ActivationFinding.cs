namespace RobustnessTools.Activations.Checks;

/// <summary>What one check of an activation found.</summary>
/// <param name="Check">Name of the check: <c>finite</c>, <c>derivative</c>, <c>second-derivative</c>, <c>description</c>, <c>parity</c>, <c>span</c>,
/// <c>not-a-number</c> or <c>threads</c>.</param>
/// <param name="Passed">Whether the activation keeps its contract here.</param>
/// <param name="Detail">One sentence: what was tried; where it failed, where and by how much.</param>
/// <param name="At">The argument at which it fails worst, or null.</param>
/// <param name="Error">How far off it is there, or null.</param>
public sealed record ActivationFinding(string Check, bool Passed, string Detail, double? At = null, double? Error = null);
