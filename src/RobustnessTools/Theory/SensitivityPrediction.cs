using RobustnessTools.Abstractions;
using RobustnessTools.Models;

namespace RobustnessTools.Theory;

/// <summary>
/// What the sensitivity S of an interpolating model should be, by formulas instead of a simulation: for inputs x, z ~ N(0, I) or on the sphere of radius √d,
/// averaged over labels with E yyᵀ = I. Derived in this project (docs/theory.md); it is not a statement of arXiv:2302.01629.
/// </summary>
/// <remarks>
/// The root mean square of S over data, weights and labels, to leading order in d, N and k: within a few per cent where d is some hundreds, N below d^{3/2}
/// and N/p below ¾. It does not cover labels with signal.
/// </remarks>
public sealed record SensitivityPrediction
{
    /// <summary>The id of the error where there are no more directions of features than samples.</summary>
    internal const string TooNarrowId = "TooNarrowToPredict";

    private SensitivityPrediction()
    {
    }

    /// <summary>Which model.</summary>
    public required ModelKind Model { get; init; }

    /// <summary>Name of the activation.</summary>
    public required string Activation { get; init; }

    /// <summary>d.</summary>
    public required int Dimension { get; init; }

    /// <summary>N.</summary>
    public required int Samples { get; init; }

    /// <summary>k; null for infinite width.</summary>
    public required int? Width { get; init; }

    /// <summary>S.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>κ, the ridge on the population's covariance that N samples amount to; null at infinite width, where it grows without end.</summary>
    public required double? EffectiveRidge { get; init; }

    /// <summary>‖θ‖; 0 at infinite width.</summary>
    public required double ParameterNorm { get; init; }

    /// <summary>
    /// Whether N is beyond d^{3/2}, or φ (RF) or φ' (NTK) begins with the third degree or the second: what is beyond the degrees that the theory resolves is
    /// taken for noise, which it no longer is of so many samples, or of wide models, so that S is larger than this.
    /// </summary>
    public required bool IsEstimate { get; init; }

    /// <summary>Predicts S at a width.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="moments">Of the activation at scale 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="samples">N, at least 2.</param>
    /// <param name="width">k, at least 1; null for infinite width.</param>
    /// <param name="ridge">r of ‖Φθ − y‖² + r‖θ‖², at least 0; at infinite width it has no effect.</param>
    /// <param name="parametrization">Of a model of both layers.</param>
    /// <exception cref="InputException">A number is out of range (<c>SizeOutOfRange</c>, <c>RidgeOutOfRange</c>), there are no more directions of features
    /// than samples (<c>TooNarrowToPredict</c>), or the model is of both layers and of finite width (<c>PredictionNotAvailable</c>).</exception>
    public static SensitivityPrediction Of(ModelKind model, ActivationMoments moments, int dimension, int samples, int? width, double ridge = 0,
        Parametrization parametrization = Parametrization.Standard)
    {
        if (width is not null) RequirePredicted(model);
        Require(dimension, 1, "dimension");
        Require(samples, 2, "number of samples");
        if (width is { } finite) Require(finite, 1, "width");
        if (!double.IsFinite(ridge) || ridge < 0)
            throw new InputException("RidgeOutOfRange", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The ridge is {ridge}: give a finite number of at least 0."));
        FeatureSpectrum spectrum = (model, width) switch
        {
            (_, null) => new InfiniteWidthSpectrum(model, moments, dimension, parametrization),
            (ModelKind.RandomFeatures, { } k) => new RandomFeaturesSpectrum(moments, dimension, k),
            (ModelKind.NeuralTangent, { } k) => new NeuralTangentSpectrum(moments, dimension, k),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "No prediction is known of this model."),
        };
        double effective = spectrum.Effective(samples);
        double kappa = Theory.EffectiveRidge.Solve(spectrum.DegreesOfFreedom, spectrum.Trace, effective, width is null ? 0 : ridge)
            ?? throw TooNarrow(model, moments.Activation, dimension, samples, width);
        SpectrumSums sums = spectrum.At(kappa);
        double free = effective - sums.SquaredShare;
        return new SensitivityPrediction
        {
            Model = model,
            Activation = moments.Activation,
            Dimension = dimension,
            Samples = samples,
            Width = width,
            Sensitivity = Math.Sqrt(dimension * sums.Gradient / free),
            EffectiveRidge = width is null ? null : kappa,
            ParameterNorm = Math.Sqrt(sums.Parameters / free),
            IsEstimate = samples > Math.Pow(dimension, 1.5)
                || (model == ModelKind.RandomFeatures ? moments is { Linear: 0, Quadratic: 0 } : moments is { SlopeMean: 0, SlopeLinear: 0 }),
        };
    }

    private static void Require(int value, int least, string name)
    {
        if (value < least)
            throw new InputException(
                "SizeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The {name} is {value}: give at least {least}."));
    }

    /// <summary>Refuses models that no prediction at finite width, nor on data, is known of.</summary>
    /// <exception cref="InputException">The model is of both layers (<c>PredictionNotAvailable</c>).</exception>
    internal static void RequirePredicted(ModelKind model)
    {
        if (model == ModelKind.FullNeuralTangent)
            throw new InputException("PredictionNotAvailable", InputErrorKind.InvalidOperation,
                "There is no prediction for ntk-full of finite width or on data: the spectra that it would be made of are known of one layer at a time. Ask "
                    + "for the width infinite, choose rf or ntk, or measure it.");
    }

    internal static InputException TooNarrow(ModelKind model, string activation, int dimension, int samples, int? width) =>
        new(TooNarrowId, InputErrorKind.InvalidArgument,
            FormattableString.Invariant($"With {model.ShortName()}, '{activation}', d = {dimension} and {(width is { } k ? $"k = {k}" : "infinite width")} ")
                + FormattableString.Invariant($"features have no more directions than the {samples} samples, so that S has no prediction: ")
                + (width is null ? "give fewer samples." : "give fewer samples, a larger width or a ridge."));
}
