namespace RobustnessTools.Correlations;

/// <summary>What ridge regressions of one problem say, in the order of the ridges.</summary>
/// <param name="Predictions">For each ridge those of all points but the training samples.</param>
/// <param name="Covariances">𝒞 by a closed form; null where there is none.</param>
/// <param name="Condition">Condition number of what was decomposed, without a ridge.</param>
internal sealed record FittedRidges(double[][] Predictions, double[]? Covariances, double Condition);
