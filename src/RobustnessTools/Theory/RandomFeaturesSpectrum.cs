namespace RobustnessTools.Theory;

/// <summary>
/// Random features φ(Vx), x ~ N(0, I): covariance μ₁²·VVᵀ + μ₂²·(VVᵀ)∘(VVᵀ) + r₃·I, whose first two spectra are Marčenko–Pastur laws of k×d and
/// k×d(d+1)/2, taken for independent.
/// </summary>
internal sealed class RandomFeaturesSpectrum : FeatureSpectrum
{
    private readonly ActivationMoments moments;
    private readonly int width;
    private readonly double linear;
    private readonly double quadratic;
    private readonly MarchenkoPastur first;
    private readonly IReadOnlyList<(double Value, double Count)> second;

    public RandomFeaturesSpectrum(ActivationMoments moments, int dimension, int width)
    {
        this.moments = moments;
        this.width = width;
        linear = moments.Linear * moments.Linear;
        quadratic = moments.Quadratic * moments.Quadratic;
        first = new MarchenkoPastur(width, dimension);
        second = quadratic == 0 ? [(0, width)] : new MarchenkoPastur(width, dimension * (dimension + 1.0) / 2).Nodes();
    }

    /// <inheritdoc/>
    public override double Effective(int samples) => moments.Mean == 0 ? samples : samples - 1;

    /// <inheritdoc/>
    public override double Trace => width * moments.Variance;

    /// <inheritdoc/>
    public override double DegreesOfFreedom(double ridge)
    {
        double sum = 0;
        foreach ((double value, double count) in second) sum += count / width * Sums(Base(value), ridge).Share;
        return sum;
    }

    /// <inheritdoc/>
    public override SpectrumSums At(double ridge)
    {
        double squaredShare = 0, energy = 0, linearEnergy = 0, quadraticEnergy = 0;
        foreach ((double value, double count) in second)
        {
            var sums = Sums(Base(value), ridge);
            squaredShare += count / width * (sums.Share - (ridge * sums.Energy));
            energy += count / width * sums.Energy;
            linearEnergy += count / width * sums.LinearEnergy;
            quadraticEnergy += count / width * value * sums.Energy;
        }

        double gradient = (linear * linearEnergy) + (2 * quadratic * quadraticEnergy)
            + ((moments.SlopeSecondMoment - linear - (2 * quadratic)) * energy);
        return new SpectrumSums(squaredShare, energy, gradient);
    }

    private double Base(double value) => (quadratic * value) + moments.Rest;

    /// <summary>Over the k eigenvalues λ = μ₁²s + b: Σ λ/(λ + κ), Σ λ/(λ + κ)² and Σ sλ/(λ + κ)².</summary>
    private (double Share, double Energy, double LinearEnergy) Sums(double b, double ridge)
    {
        if (linear == 0)
        {
            double one = width * b / (b + ridge) / (b + ridge);
            return (one * (b + ridge), one, one);
        }

        ResolventSums sums = first.Resolvent((b + ridge) / linear);
        double y = b / linear;
        return (sums.Share + (y * sums.Inverse), (sums.Energy + (y * sums.SquaredInverse)) / linear, (sums.SquaredShare + (y * sums.Energy)) / linear);
    }
}
