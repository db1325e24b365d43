using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Models;

namespace RobustnessTools.Sensitivity;

/// <summary>What the universal law says of a model and data of some size.</summary>
/// <param name="Model">Which model.</param>
/// <param name="Samples">Number of training samples, N.</param>
/// <param name="Dimension">Number of inputs, d.</param>
/// <param name="Width">Number of neurons, k.</param>
/// <param name="Parameters">Number of trained parameters, p.</param>
/// <param name="UniversalLawBound">√(N·d/p): the shape of the law, its constant not included.</param>
/// <param name="Regime">What that means.</param>
public sealed record RobustnessBound(ModelKind Model, int Samples, int Dimension, int Width, long Parameters, double UniversalLawBound, RobustnessRegime Regime)
{
    /// <summary>
    /// Theorem 3 of S. Bubeck and M. Sellke (arXiv:2105.12806) with its constants, for a class of the diameter 4‖θ‖: a lower bound of sup S where its
    /// premise holds; null without what it takes.
    /// </summary>
    public double? Theorem3Bound { get; init; }

    /// <summary>The number of samples from which on the premise of theorem 3 holds; ∞ where it holds for none: labels that are not known to be noise or are
    /// not within −1 and +1, models that do not interpolate, or of infinite width.</summary>
    public double Theorem3Samples { get; init; }

    /// <summary>Whether it holds.</summary>
    public bool Theorem3Applies => Samples >= Theorem3Samples;

    /// <summary>
    /// A proved lower bound of sup S over all x, at the confidence asked for: derived in this project (docs/mathematics.md), for labels that do not depend
    /// on the inputs; null where it is not available.
    /// </summary>
    public double? ProvedBound { get; init; }

    /// <summary>What the proved bound assumes, or why there is none.</summary>
    public string ProvedBoundNote { get; init; } = "";

    /// <summary>By which parameters a network of both layers is differentiated; null for models of one layer.</summary>
    public Parametrization? Parametrization { get; init; }

    /// <summary>Computes the bounds.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="samples">N, at least 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="width">k, at least 1.</param>
    /// <param name="assumptions">What a proved bound takes; null where none is asked for.</param>
    /// <param name="activation">φ, of whose size a proved bound speaks; null where none is asked for.</param>
    /// <exception cref="InputException">A number is below 1 (<c>SizeOutOfRange</c>), an assumption is out of range
    /// (<c>AssumptionOutOfRange</c>), or a deviation of labels is given where nothing can be proved (<c>OptionWithoutEffect</c>).</exception>
    public static RobustnessBound Of(
        ModelKind model, int samples, int dimension, int width, LawAssumptions? assumptions = null, IActivation? activation = null)
    {
        Require(samples, "number of samples");
        Require(dimension, "dimension");
        Require(width, "width");
        assumptions ??= new LawAssumptions();
        assumptions.Validate();
        if (assumptions.GivesLabelDeviation && assumptions.FlipsLabels)
        {
            throw new InputException(OptionEffects.ErrorId, InputErrorKind.InvalidArgument,
                "A deviation of the labels is given, but labels −1 and +1 that are flipped have their own: leave out one of the two.");
        }

        long parameters = model.Parameters(width, dimension);
        RobustnessRegime regime = parameters < samples ? RobustnessRegime.CannotInterpolate
            : parameters < (long)samples * dimension ? RobustnessRegime.BoundBites
            : RobustnessRegime.BoundSilent;

        // Interpolation: the training error is 0, and so the noise is undercut by all of σ².
        double noise = assumptions.Noise, delta = 1 - assumptions.Confidence;
        bool isWithin = noise <= 1; // Theorem 3 speaks of labels from −1 to +1.
        var bound = new RobustnessBound(model, samples, dimension, width, parameters, UniversalLaw.Bound(samples, dimension, parameters), regime)
        {
            Theorem3Samples = isWithin ? UniversalLaw.Theorem3Samples(noise, delta) : double.PositiveInfinity,
            Parametrization = assumptions.Parametrization.Of(model),
        };
        if (Never(bound, assumptions) is { } never) return bound with { Theorem3Samples = double.PositiveInfinity, ProvedBoundNote = never };
        double isoperimetry = assumptions.IsSphere ? dimension / (dimension - 1.0) : 1;
        double? size = activation is null ? null
            : ModelDescriptor.Of(model).FeatureNormBound(DerivativeRanges.Of(activation), width, dimension, assumptions.IsSphere, assumptions.Parametrization);
        if (Missing(assumptions, activation, size) is { } missing) return bound with { ProvedBoundNote = missing };
        double norm = assumptions.ParameterNorm!.Value, power = Math.Ceiling(Math.Log2(norm)), radius = Math.Pow(2, power);
        if (isWithin)
            bound = bound with { Theorem3Bound = UniversalLaw.Theorem3(samples, dimension, parameters, 4 * norm, size!.Value, noise, delta, isoperimetry) };
        if (assumptions.FlipsLabels)
            return bound with { ProvedBoundNote = "not available: it takes labels that do not depend on the inputs" };

        // ‖θ‖ is known after the fact only: all powers of 2 share δ, ½ of it for the power 0.
        double share = delta / (2 + (2 * Math.PI * Math.PI * power * power / 3));
        return bound with
        {
            ProvedBound = UniversalLaw.ProvedBound(samples, dimension, parameters, radius, size!.Value, assumptions.LabelDeviation, share, isoperimetry),
            ProvedBoundNote = FormattableString.Invariant(
                $"sup S of every interpolator with ‖θ‖ ≤ {radius:G4}, labels independent of the inputs; {assumptions.Confidence:P0} sure; ours"),
        };
    }

    /// <summary>Why nothing can be said, whatever else is given.</summary>
    private static string? Never(RobustnessBound bound, LawAssumptions assumptions) =>
        !assumptions.IsSphere && assumptions.Dataset is { } name && !string.Equals(name, "gaussian", StringComparison.OrdinalIgnoreCase)
            ? "not available: the law needs noise in the labels; that of these is unknown, and 0 if they are a function of the input"
        : assumptions.IsSphere && bound.Dimension < 2 ? "not available: a sphere takes at least 2 inputs"
        : bound.Parameters == InfiniteWidth.Parameters ? "not available: of infinitely many parameters the law says nothing"
        : bound.Regime == RobustnessRegime.CannotInterpolate ? "not available: p < N, there is no interpolator in general"
        : null;

    private static string? Missing(LawAssumptions assumptions, IActivation? activation, double? size) =>
        activation is null ? "not available: it takes the activation"
        : assumptions.ParameterNorm is null ? "not available: it takes ‖θ‖, which measurements report"
        : size is null ? "not available: the features of this activation are not bounded on these inputs"
        : null;

    private static void Require(int value, string name)
    {
        if (value < 1)
            throw new InputException("SizeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The {name} is {value}: give at least 1."));
    }
}
