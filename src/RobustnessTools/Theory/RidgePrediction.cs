namespace RobustnessTools.Theory;

/// <summary>What ridge regression learns of a spurious correlation, without a simulation.</summary>
/// <param name="EffectiveRegularization">τ, which the ridge and the number of samples amount to.</param>
/// <param name="SpuriousCovariance">𝒞: Cov(f([x̃; y]), g) of predictions with a core x̃ that is independent of everything.</param>
/// <param name="TestLoss">ℒ: E(f(z) − g)².</param>
/// <param name="EquivalentLinearRidge">λ̃: the ridge with which the linear model has this 𝒞, where the model is as wide as can be; null for the linear model
/// itself.</param>
public sealed record RidgePrediction(double EffectiveRegularization, double SpuriousCovariance, double TestLoss, double? EquivalentLinearRidge);
