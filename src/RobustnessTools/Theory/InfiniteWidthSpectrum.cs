using RobustnessTools.Models;
using RobustnessTools.Models.FullNeuralTangent;

namespace RobustnessTools.Theory;

/// <summary>
/// The limit k → ∞, with eigenvalues and ridge divided by k: d directions of the linear part, d(d+1)/2 of the quadratic one, and what is left of the
/// activation as a ridge, spread over endlessly many directions.
/// </summary>
/// <remarks>
/// Kernels of models of one layer and of both have the same eigenfunctions there, the polynomials of each degree, so that those of both layers add up.
/// </remarks>
internal sealed class InfiniteWidthSpectrum : FeatureSpectrum
{
    private readonly double dimension;
    private readonly double directions;
    private readonly double linear;
    private readonly double quadratic;
    private readonly double rest;
    private readonly bool hasMean;

    public InfiniteWidthSpectrum(ModelKind model, ActivationMoments moments, int dimension, Parametrization parametrization)
    {
        this.dimension = dimension;
        directions = dimension * (dimension + 1.0) / 2;
        if (model is ModelKind.RandomFeatures or ModelKind.FullNeuralTangent)
        {
            hasMean = moments.Mean != 0;
            linear += moments.Linear * moments.Linear / dimension;
            quadratic += moments.Quadratic * moments.Quadratic / directions;
            rest += moments.Rest;
        }

        if (model is ModelKind.NeuralTangent or ModelKind.FullNeuralTangent)
        {
            double scale = model == ModelKind.NeuralTangent ? 1 : FullNeuralTangentModel.Scale(parametrization, dimension), weight = scale * scale;
            linear += weight * moments.SlopeMean * moments.SlopeMean;
            quadratic += weight * 2 * moments.SlopeLinear * moments.SlopeLinear / dimension;
            rest += weight * moments.SlopeRest * dimension;
        }
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

        // ‖∇‖² of a polynomial of the degree r is r times its square in the mean.
        double gradient = (dimension * first * first) + (2 * directions * second * second);
        return new SpectrumSums((dimension * first * first) + (directions * second * second), 0, gradient);
    }
}
