using RobustnessTools.Models;

namespace RobustnessTools.Sensitivity;

/// <summary>The universal law of robustness: any model that interpolates N noisy labels with p parameters has S ≥ c·√(N·d/p).</summary>
/// <remarks>
/// S. Bubeck, M. Sellke, "A universal law of robustness via isoperimetry", NeurIPS 2021; compared with in arXiv:2302.01629, section 1. It bites only where
/// p &lt; N·d.
/// </remarks>
public static class UniversalLaw
{
    /// <summary>The computable part, √(N·d/p).</summary>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="parameters">p.</param>
    public static double Bound(int samples, int dimension, long parameters) => Math.Sqrt((double)samples * dimension / parameters);

    /// <inheritdoc cref="Bound(int, int, long)"/>
    /// <param name="kind">The model.</param>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="width">k.</param>
    public static double Bound(ModelKind kind, int samples, int dimension, int width) => Bound(samples, dimension, kind.Parameters(width, dimension));
}
