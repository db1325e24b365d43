namespace RobustnessTools.Theory;

/// <summary>Sums over the eigenvalues λ of the features' covariance at an effective ridge κ.</summary>
/// <param name="SquaredShare">Σ (λ/(λ + κ))².</param>
/// <param name="Parameters">What ‖θ‖² is proportional to.</param>
/// <param name="Gradient">What E‖∇f(z)‖² is proportional to.</param>
internal readonly record struct SpectrumSums(double SquaredShare, double Parameters, double Gradient);
