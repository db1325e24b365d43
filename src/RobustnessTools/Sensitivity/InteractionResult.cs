namespace RobustnessTools.Sensitivity;

/// <summary>The interaction matrices of a fitted model at its test points, with the ends of the spectra that their estimates are made of.</summary>
/// <param name="Points">One for each test point.</param>
/// <param name="Centring">What was taken from the features.</param>
/// <param name="SmallestEigenvalue">λ_min of the kernel matrix K.</param>
/// <param name="LargestEigenvalue">λ_max of K.</param>
/// <param name="CentredSmallestEigenvalue">λ_min of K̃ = Φ̃Φ̃ᵀ, after a mean over samples beside the 0 that belongs to equal components; null where nothing was
/// taken.</param>
/// <param name="CentredLargestEigenvalue">λ_max of K̃; null where nothing was taken.</param>
public sealed record InteractionResult(
    IReadOnlyList<PointInteraction> Points, Centring Centring, double SmallestEigenvalue, double LargestEigenvalue, double? CentredSmallestEigenvalue,
    double? CentredLargestEigenvalue)
{
    /// <summary>What the numbers mean no robustness by, or should not be trusted for: of the fit, and of test points where S is 0.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
