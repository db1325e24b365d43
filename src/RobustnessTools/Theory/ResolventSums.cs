namespace RobustnessTools.Theory;

/// <summary>Sums over the k eigenvalues s of a matrix, at a shift ζ above 0.</summary>
/// <param name="Inverse">Σ 1/(s + ζ).</param>
/// <param name="Share">Σ s/(s + ζ).</param>
/// <param name="Energy">Σ s/(s + ζ)².</param>
/// <param name="SquaredShare">Σ s²/(s + ζ)².</param>
/// <param name="SquaredInverse">Σ 1/(s + ζ)².</param>
internal readonly record struct ResolventSums(double Inverse, double Share, double Energy, double SquaredShare, double SquaredInverse);
