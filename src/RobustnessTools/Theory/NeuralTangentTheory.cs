using RobustnessTools.Abstractions;
using RobustnessTools.Activations;

namespace RobustnessTools.Theory;

/// <summary>
/// Ridge regression with the neural tangent kernel, ‖Φθ − g‖²/n + λ‖θ‖² with the features z ⊗ φ'(Wz)/√k, where the width is infinite, or kD ≫ n.
/// </summary>
/// <remarks>
/// K/k ≈ b²ZZᵀ + tr Σ·h·1 with b = E φ'(sξ), h = Var φ'(sξ), s² = tr Σ/D: the linear model with the ridge λ̃ = (tr Σ·h/n + λ)/b². Derived in this project,
/// as for random features, and checked by simulation.
/// </remarks>
public sealed class NeuralTangentTheory
{
    /// <summary>Squares of b below this part of E φ'² are rounding.</summary>
    private const double Rounding = 1e-20;

    private readonly RidgeTheory linear;
    private readonly double slope, rest;

    /// <summary>Expands the derivative of the activation.</summary>
    /// <param name="linear">Σ, labels and noise.</param>
    /// <param name="activation">φ.</param>
    public NeuralTangentTheory(RidgeTheory linear, IActivation activation)
    {
        ArgumentNullException.ThrowIfNull(linear);
        this.linear = linear;
        HermiteSeries series = HermiteSeries.Of(activation, ActivationFunction.Derivative, count: 1, Math.Sqrt(linear.Trace / linear.Dimension));
        double mean = series.Coefficients[0];
        slope = mean * mean > Rounding * series.SecondMoment ? mean : 0;
        rest = Math.Max(0, series.SecondMoment - (mean * mean));
    }

    /// <summary>λ̃, the ridge of the linear model with the same 𝒞; infinite where φ' has mean 0.</summary>
    /// <param name="samples">n.</param>
    /// <param name="ridge">λ.</param>
    /// <exception cref="InputException">As for <see cref="RidgeTheory.Of"/>.</exception>
    public double EquivalentRidge(int samples, double ridge)
    {
        RidgeTheory.Require(samples, ridge);
        return ((linear.Trace * rest / samples) + ridge) / (slope * slope);
    }

    /// <summary>Predicts.</summary>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="ridge">λ, at least 0.</param>
    /// <exception cref="InputException">As for <see cref="RidgeTheory.Of"/>.</exception>
    public RidgePrediction Of(int samples, double ridge)
    {
        double equivalent = EquivalentRidge(samples, ridge);
        return double.IsFinite(equivalent)
            ? linear.Of(samples, equivalent) with { EquivalentLinearRidge = equivalent }
            : new RidgePrediction(double.PositiveInfinity, 0, linear.LabelVariance, equivalent);
    }
}
