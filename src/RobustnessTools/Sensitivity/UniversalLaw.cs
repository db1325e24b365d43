using RobustnessTools.Models;

namespace RobustnessTools.Sensitivity;

/// <summary>The universal law of robustness: any model that interpolates N noisy labels with p parameters has S ≥ c·√(N·d/p).</summary>
/// <remarks>
/// S. Bubeck, M. Sellke, "A universal law of robustness via isoperimetry", NeurIPS 2021; compared with in arXiv:2302.01629, section 1. It bites only where
/// p &lt; N·d.
/// </remarks>
public static class UniversalLaw
{
    /// <summary>η: what of the labels' deviation the net of parameters may cost. Any number fixed beforehand is allowed; this one is near the best.</summary>
    private const double NetShare = 0.3;

    /// <summary>The computable part, √(N·d/p); 0 for infinitely many parameters.</summary>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="parameters">p.</param>
    public static double Bound(int samples, int dimension, long parameters) =>
        parameters == InfiniteWidth.Parameters ? 0 : Math.Sqrt((double)samples * dimension / parameters);

    /// <inheritdoc cref="Bound(int, int, long)"/>
    /// <param name="kind">The model.</param>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="width">k.</param>
    public static double Bound(ModelKind kind, int samples, int dimension, int width) => Bound(samples, dimension, kind.Parameters(width, dimension));

    /// <summary>Theorem 3 of arXiv:2105.12806, with its constants: a lower bound of √d·Lip(f) for inputs of norm √d.</summary>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="parameters">p.</param>
    /// <param name="diameter">W, of the set of parameters.</param>
    /// <param name="featureNorm">J ≥ ‖φ_map(x)‖, by which f changes with the parameters.</param>
    /// <param name="epsilon">By how much the training error is below the noise σ² ≤ 1.</param>
    /// <param name="delta">With which probability it fails.</param>
    /// <param name="isoperimetry">c of the inputs: 1 for a Gaussian, d/(d − 1) on a sphere.</param>
    internal static double Theorem3(
        int samples, int dimension, long parameters, double diameter, double featureNorm, double epsilon, double delta, double isoperimetry) =>
        epsilon / (512 * Math.Sqrt(isoperimetry))
            * Math.Sqrt((double)samples * dimension / ((parameters * Math.Log(60 * diameter * featureNorm / epsilon)) + Math.Log(4 / delta)));

    /// <summary>The premise of theorem 3 for inputs of one distribution: N·ε² ≥ 8⁴·log(8/δ).</summary>
    internal static double Theorem3Samples(double epsilon, double delta) => 4096 * Math.Log(8 / delta) / (epsilon * epsilon);

    /// <summary>
    /// A lower bound of sup S for every interpolator with ‖θ‖ ≤ R of labels that do not depend on the inputs, derived in this project
    /// (docs/mathematics.md).
    /// </summary>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="parameters">p.</param>
    /// <param name="radius">R.</param>
    /// <param name="featureNorm">J ≥ ‖φ_map(x)‖.</param>
    /// <param name="deviation">s of the labels about their mean.</param>
    /// <param name="delta">With which probability it fails.</param>
    /// <param name="isoperimetry">c of the inputs.</param>
    internal static double ProvedBound(
        int samples, int dimension, long parameters, double radius, double featureNorm, double deviation, double delta, double isoperimetry)
    {
        double entropy = (parameters * Math.Log(1 + (2 * radius * featureNorm / (NetShare * deviation)))) + Math.Log(1 / delta);
        return deviation * (1 - NetShare) * Math.Sqrt((double)samples * dimension / (2 * isoperimetry * entropy));
    }
}
