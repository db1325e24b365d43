using System.Globalization;
using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Interpolation;

namespace RobustnessTools.Sensitivity;

/// <summary>Whether gradients are numbers that say something.</summary>
internal static class GradientCheck
{
    /// <summary>A sensitivity of this share of the largest label changes no label by more than its rounding.</summary>
    private static readonly double Negligible = Math.ScaleB(1, -52);

    /// <summary>Why a cell has no sensitivity.</summary>
    /// <param name="activation">What gave a number that is none.</param>
    internal static InputException NotFinite(IActivation activation) => new("GradientNotFinite", InputErrorKind.InvalidData,
        $"The gradient at a test point is not finite: the derivatives of the activation '{activation.Name}' give NaN or infinity there, "
            + "or numbers too large to be multiplied. Choose another activation, or normalize the data.");

    /// <summary>What is said of test points at which the sensitivity is 0, or no more than the rounding of the labels; null where there are none.</summary>
    /// <param name="sensitivities">S(z) at each point.</param>
    /// <param name="factors">What the gradient's norm was multiplied by at each point.</param>
    /// <param name="labels">Training labels.</param>
    /// <param name="activation">The model's activation.</param>
    /// <param name="parameterNorm">‖θ‖ of the model.</param>
    /// <param name="regularization">How far the model was fitted, null for interpolation; at the time 0 it is 0 as it should be.</param>
    internal static string? Zeros(
        IReadOnlyList<double> sensitivities, IReadOnlyList<double> factors, ReadOnlySpan<double> labels, IActivation activation, double parameterNorm,
        Regularization? regularization = null)
    {
        regularization ??= Regularization.None;
        if (regularization.Time == 0) return null;
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(labels));
        if (largest == 0) return "All labels are 0, and so are the model and its sensitivity.";
        if (parameterNorm == 0 && regularization.IsInterpolation)
            return "The model is 0, and so is its sensitivity: what the activation gives on these inputs is 0, or too small to be multiplied, which says "
                + "nothing of robustness: normalize the inputs.";
        int origins = factors.Count(factor => factor == 0);
        int flat = sensitivities.Index().Count(pair => pair.Item <= Negligible * largest) - origins;
        string why = regularization.IsInterpolation
            ? $"the derivative of the activation '{activation.Name}' is 0 at every neuron there, as where inputs are too large for it, which says nothing of "
                + "robustness: normalize the inputs."
            : $"with {regularization} hardly anything is fitted, or the derivative of the activation '{activation.Name}' is 0 at every "
                + "neuron there, neither of which says anything of robustness: the eigenvalues that are reported tell the scale.";
        string[] sentences =
        [
            .. flat == 0 ? [] : (string[])[string.Create(CultureInfo.InvariantCulture,
                $"S is 0, to the rounding of the labels, at {flat} of {sensitivities.Count} test points: {why}")],
            .. origins == 0 ? [] : (string[])[string.Create(CultureInfo.InvariantCulture,
                $"{origins} of {sensitivities.Count} test points are 0 themselves, which makes S 0 there: leave them out.")],
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }
}
