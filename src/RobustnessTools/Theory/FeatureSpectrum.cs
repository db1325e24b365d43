namespace RobustnessTools.Theory;

/// <summary>The eigenvalues λ of the covariance of a model's features given its weights, and what of the gradient hangs on them.</summary>
internal abstract class FeatureSpectrum
{
    /// <summary>The number of samples that the features see: one less than N where their mean takes one.</summary>
    public virtual double Effective(int samples) => samples;

    /// <summary>Σ λ.</summary>
    public abstract double Trace { get; }

    /// <summary>Σ λ/(λ + κ): it falls from the number of eigenvalues above 0 to 0.</summary>
    /// <param name="ridge">κ, above 0.</param>
    public abstract double DegreesOfFreedom(double ridge);

    /// <summary>Sums that make ‖θ‖² and the squared gradient, each to be divided by N − Σ (λ/(λ + κ))².</summary>
    /// <param name="ridge">κ, above 0.</param>
    public abstract SpectrumSums At(double ridge);
}
