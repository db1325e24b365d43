using RobustnessTools.Abstractions;
using RobustnessTools.Models;

namespace RobustnessTools.Theory;

/// <summary>
/// An estimate of S on given inputs: the kernel in expectation over the weights is taken for its linear part and a multiple of the identity, so that the
/// spectrum of XXᵀ/d is all that is needed of the data. Derived in this project (docs/theory.md); close for nearly isotropic inputs, several times too low
/// for images.
/// </summary>
/// <param name="Sensitivity">S, label-averaged.</param>
/// <param name="ParameterNorm">‖θ‖; 0 at infinite width.</param>
public sealed record SensitivityEstimate(double Sensitivity, double ParameterNorm)
{
    /// <summary>Estimates.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="moments">Of the activation at the scale of the data.</param>
    /// <param name="data">The data.</param>
    /// <param name="width">k; null for infinite width.</param>
    /// <exception cref="InputException">The width is below 1 (<c>SizeOutOfRange</c>), or the features have no more directions than there are samples
    /// (<c>TooNarrowToPredict</c>), or the activation has no linear part (<c>EstimateNotAvailable</c>).</exception>
    public static SensitivityEstimate Of(ModelKind model, ActivationMoments moments, DataSpectrum data, int? width)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(data);
        SensitivityPrediction.RequirePredicted(model);
        if (width < 1)
            throw new InputException(
                "SizeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The width is {width}: give at least 1."));
        if (moments.SlopeMean == 0)
            throw new InputException("EstimateNotAvailable", InputErrorKind.InvalidOperation,
                $"The estimate on data is made of the linear part of an activation, and '{moments.Activation}' has none: leave the data out, for a prediction "
                    + "on Gaussian inputs, or measure.");
        bool isRandomFeatures = model == ModelKind.RandomFeatures;
        bool withoutMean = isRandomFeatures && moments.Mean != 0;
        int samples = withoutMean ? data.Samples - 1 : data.Samples;
        double slope = moments.SlopeMean * moments.SlopeMean;
        double scale = moments.Scale * moments.Scale;

        // T = μ'₀²·XXᵀ/d + ridge: of random features K/k, of the tangent kernel K/(kd), both in expectation.
        double ridge = isRandomFeatures ? moments.Variance - (slope * scale) : (moments.SlopeSecondMoment - slope) * scale;
        double directions = ((width ?? double.PositiveInfinity) * (isRandomFeatures ? 1 : data.Dimension)) - samples;
        double[] values = [.. data.Eigenvalues(withoutMean).TakeLast(samples)];
        int zeros = samples - values.Length;
        double smallest = Math.Max(0, ridge) + (zeros > 0 ? 0 : slope * values[0]);
        if (directions <= 0 || smallest <= 1e-12 * moments.Variance)
            throw SensitivityPrediction.TooNarrow(model, moments.Activation, data.Dimension, data.Samples, width);

        double inverse = zeros > 0 ? zeros / ridge : 0, share = 0, energy = 0;
        foreach (double value in values)
        {
            double eigenvalue = (slope * value) + Math.Max(0, ridge);
            inverse += 1 / eigenvalue;
            share += slope * value / eigenvalue;
            energy += slope * value / eigenvalue / eigenvalue;
        }

        // E‖θ‖² = tr K⁻¹ by the mean of an inverse Wishart matrix.
        double parameters = inverse / directions;
        double common = slope * energy / data.Dimension;
        double gradient = isRandomFeatures
            ? common + (parameters * ((slope * (1 - (share / data.Dimension))) + moments.SlopeSecondMoment - slope))
            : common + (parameters * (moments.SlopeSecondMoment - slope + (scale * moments.CurvatureSecondMoment)));
        return new SensitivityEstimate(Math.Sqrt(data.Dimension * scale * gradient), Math.Sqrt(parameters));
    }
}
