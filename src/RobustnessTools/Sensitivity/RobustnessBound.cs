using RobustnessTools.Abstractions;
using RobustnessTools.Models;

namespace RobustnessTools.Sensitivity;

/// <summary>The universal law's bound for a model and data of some size.</summary>
/// <param name="Model">Which model.</param>
/// <param name="Samples">Number of training samples, N.</param>
/// <param name="Dimension">Number of inputs, d.</param>
/// <param name="Width">Number of neurons, k.</param>
/// <param name="Parameters">Number of trained parameters, p.</param>
/// <param name="UniversalLawBound">√(N·d/p).</param>
/// <param name="Regime">What that means.</param>
public sealed record RobustnessBound(ModelKind Model, int Samples, int Dimension, int Width, long Parameters, double UniversalLawBound, RobustnessRegime Regime)
{
    /// <summary>Computes the bound.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="samples">N, at least 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="width">k, at least 1.</param>
    /// <exception cref="InputException">A number is below 1 (<c>SizeOutOfRange</c>).</exception>
    public static RobustnessBound Of(ModelKind model, int samples, int dimension, int width)
    {
        Require(samples, "number of samples");
        Require(dimension, "dimension");
        Require(width, "width");
        long parameters = model.Parameters(width, dimension);
        RobustnessRegime regime = parameters < samples ? RobustnessRegime.CannotInterpolate
            : parameters < (long)samples * dimension ? RobustnessRegime.BoundBites
            : RobustnessRegime.BoundSilent;
        return new RobustnessBound(model, samples, dimension, width, parameters, UniversalLaw.Bound(samples, dimension, parameters), regime);
    }

    private static void Require(int value, string name)
    {
        if (value < 1)
            throw new InputException("SizeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The {name} is {value}: give at least 1."));
    }
}
