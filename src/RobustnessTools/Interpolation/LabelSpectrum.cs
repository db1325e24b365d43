using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>The spectrum of a kernel matrix, and where in it the labels lie.</summary>
/// <param name="Eigenvalues">λ_i, ascending, N long.</param>
/// <param name="LabelShares">(q_i·y)²/‖y‖² for the unit eigenvector q_i of each, in the same order; their sum is 1. Of equal eigenvalues only the sum of their
/// shares means something. What lies along small λ is what makes ‖θ‖² = Σ (q_i·y)²/λ_i large.</param>
public sealed record LabelSpectrum(IReadOnlyList<double> Eigenvalues, IReadOnlyList<double> LabelShares)
{
    /// <summary>λ_i, ascending.</summary>
    public IReadOnlyList<double> Eigenvalues { get; init => field = value.ToArray(); } = Eigenvalues.ToArray();

    /// <summary>(q_i·y)²/‖y‖².</summary>
    public IReadOnlyList<double> LabelShares { get; init => field = value.ToArray(); } = LabelShares.ToArray();

    /// <summary>The effective rank (tr K)²/tr K², from 1 (one direction has all) to N (all have the same).</summary>
    public double EffectiveRank
    {
        get
        {
            // Divided by the largest one: squares neither overflow nor vanish.
            double[] relative = [.. Eigenvalues.Select(value => value / Eigenvalues[^1])];
            double sum = relative.Sum();
            return sum * sum / relative.Sum(value => value * value);
        }
    }

    /// <summary>Decomposes a kernel matrix.</summary>
    internal static LabelSpectrum Of(KernelSpectrum spectrum, ReadOnlySpan<double> labels)
    {
        using var y = new Matrix(1, labels.Length);
        using var projected = new Matrix(1, labels.Length);
        labels.CopyTo(y.Row(0));
        spectrum.Project(y.View, projected.View);
        double[] shares = projected.Row(0).ToArray();
        double norm = TensorPrimitives.Norm<double>(shares);
        for (int i = 0; i < shares.Length; i++) shares[i] = norm == 0 ? 0 : shares[i] / norm * (shares[i] / norm);
        return new LabelSpectrum(spectrum.Values.ToArray(), shares);
    }
}
