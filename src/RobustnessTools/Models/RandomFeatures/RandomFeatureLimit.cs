using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.Duals;
using RobustnessTools.Models.Limits;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>k(z, x) = E φ(u)φ(v), u and v Gaussian with the covariances ‖z‖²/d, ‖x‖²/d, z·x/d.</summary>
/// <param name="activation">φ.</param>
internal sealed class RandomFeatureLimit(IActivation activation) : DualLimitKernel(GaussianDual.Of(activation, ActivationFunction.Value))
{
    private protected override double Value(double value, double product, int dimension) => value;

    private protected override LimitPair Pair(DualValue value, double product, int dimension) =>
        new(value.Value, value.Slope / dimension, value.Growth / dimension);
}
