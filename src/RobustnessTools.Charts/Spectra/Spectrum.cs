namespace RobustnessTools.Charts.Spectra;

/// <summary>The eigenvalues of one kernel matrix.</summary>
/// <param name="Name">Which kernel, e.g. <c>RF, tanh, k = 5000</c>.</param>
/// <param name="Eigenvalues">The eigenvalues in any order.</param>
public sealed record Spectrum(string Name, IReadOnlyList<double> Eigenvalues);
