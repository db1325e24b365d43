using RobustnessTools.Models;

namespace RobustnessTools.Theory;

/// <summary>
/// The limit k → ∞, with eigenvalues and ridge divided by k: d directions of the linear part, d(d+1)/2 of the quadratic one, and what is left of the
/// activation as a ridge, spread over endlessly many directions.
/// </summary>
internal sealed class InfiniteWidthSpectrum : FeatureSpectrum
{
    private readonly double dimension;
    private readonly double directions;
    private readonly double linear;
    private readonly double quadratic;
    private readonly double rest;
    private readonly double linearSlope;
    private readonly double quadraticSlope;
    private readonly bool hasMean;

    public InfiniteWidthSpectrum(ModelKind model, ActivationMoments moments, int dimension)
    {
        SensitivityPrediction.RequirePredicted(model);
        this.dimension = dimension;
        directions = dimension * (dimension + 1.0) / 2;
        if (model == ModelKind.NeuralTangent)
        {
            linearSlope = moments.SlopeMean * moments.SlopeMean * dimension;
            linear = moments.SlopeMean * moments.SlopeMean;
            quadraticSlope = 2 * moments.SlopeLinear * moments.SlopeLinear;
            quadratic = quadraticSlope / dimension;
            quadraticSlope *= 2 * directions / dimension;
            rest = moments.SlopeRest * dimension;
            return;
        }

        hasMean = moments.Mean != 0;
        linearSlope = moments.Linear * moments.Linear;
        linear = linearSlope / dimension;
        quadraticSlope = 2 * moments.Quadratic * moments.Quadratic;
        quadratic = quadraticSlope / 2 / directions;
        rest = moments.Rest;
    }

    /// <inheritdoc/>
    public override double Effective(int samples) => hasMean ? samples - 1 : samples;

    /// <inheritdoc/>
    public override double Trace => (dimension * linear) + (directions * quadratic) + rest;

    /// <inheritdoc/>
    public override double DegreesOfFreedom(double ridge) =>
        (dimension * linear / (linear + ridge)) + (directions * quadratic / (quadratic + ridge)) + (rest / ridge);

    /// <inheritdoc/>
    public override SpectrumSums At(double ridge)
    {
        double first = linear / (linear + ridge);
        double second = quadratic / (quadratic + ridge);
        double gradient = (linearSlope * first / (linear + ridge)) + (quadraticSlope * second / (quadratic + ridge));
        return new SpectrumSums((dimension * first * first) + (directions * second * second), 0, gradient);
    }
}
