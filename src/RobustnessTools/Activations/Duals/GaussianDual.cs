using System.Collections.Concurrent;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.Duals;

/// <summary>
/// The dual of a function ψ, E ψ(u)ψ(v) for a Gaussian pair of variances a, b and covariance c: what a layer of infinite width sees of two inputs.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal abstract class GaussianDual
{
    private readonly ConcurrentDictionary<double, GaussianScale> scales = new();

    /// <summary>Whether it is summed from a series, whose error <see cref="Error"/> bounds.</summary>
    internal virtual bool IsSeries => false;

    /// <summary>The dual of an activation φ, or of its derivative: in closed form where there is one.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="function">φ or φ'.</param>
    internal static GaussianDual Of(IActivation activation, ActivationFunction function) =>
        ClosedDuals.Find(activation, function) ?? new SeriesDual(activation.Function(function));

    /// <summary>What is known of ψ at a variance.</summary>
    /// <param name="variance">From 0 on.</param>
    internal GaussianScale Scale(double variance) => scales.GetOrAdd(variance, MakeScale);

    /// <summary>E ψ(u)ψ(v).</summary>
    /// <param name="u">The first variance.</param>
    /// <param name="v">The second.</param>
    /// <param name="covariance">c.</param>
    internal abstract double Value(GaussianScale u, GaussianScale v, double covariance);

    /// <summary>The same with its derivatives.</summary>
    /// <param name="u">The first variance, whose growth is told.</param>
    /// <param name="v">The second.</param>
    /// <param name="covariance">c.</param>
    internal abstract DualValue At(GaussianScale u, GaussianScale v, double covariance);

    /// <summary>E ψ(u)².</summary>
    internal abstract double Diagonal(GaussianScale u);

    /// <summary>A bound on the error of <see cref="Value"/> beyond rounding.</summary>
    internal virtual double Error(GaussianScale u, GaussianScale v, double covariance) => 0;

    /// <summary>A bound on the errors of a·Growth and of √(ab)·Slope beyond rounding.</summary>
    internal virtual double SlopeError(GaussianScale u, GaussianScale v, double covariance) => 0;

    private protected abstract GaussianScale MakeScale(double variance);

    /// <summary>The correlation, which rounding may carry beyond ±1.</summary>
    private protected static double Correlation(GaussianScale u, GaussianScale v, double covariance)
    {
        double size = Math.Sqrt(u.Variance * v.Variance);
        return size > 0 ? Math.Clamp(covariance / size, -1, 1) : 0;
    }
}
