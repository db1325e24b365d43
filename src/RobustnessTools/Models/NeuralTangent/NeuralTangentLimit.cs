using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Duals;
using RobustnessTools.Models.Limits;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>k(z, x) = (z·x)·E φ'(u)φ'(v).</summary>
/// <param name="activation">φ.</param>
internal sealed class NeuralTangentLimit(IActivation activation) : DualLimitKernel(GaussianDual.Of(activation, ActivationFunction.Derivative))
{
    /// <inheritdoc/>
    internal override string? Reservation => ReferenceEquals(activation, BuiltInActivations.Find("relu"))
        ? "At finite widths f of this model jumps, since φ' of relu does, and its gradient almost everywhere (φ'' = 0, as automatic differentiation has it) "
            + "leaves out what the jumps add up to: S here is of the limit, which has a gradient, and finite widths do not approach it."
        : null;

    private protected override double Value(double value, double product, int dimension) => product * value;

    private protected override LimitPair Pair(DualValue value, double product, int dimension) =>
        new(product * value.Value, value.Value + product * value.Slope / dimension, product * value.Growth / dimension);
}
