using RobustnessTools.Activations;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>The mean of neuron j is m_j = E φ(s_j t); with it Φm, ‖m‖², and Vᵀ(φ'(Vz) ∘ m).</summary>
internal sealed class RandomFeatureMeans(
    FeatureModel model, LayerContext context, InputMeans inputs, (double Smallest, double Largest) norms)
    : MeanPart(context, norm => inputs.Of(model.Activation.Evaluate, norm), norms, factors: null)
{
    /// <inheritdoc/>
    protected override double AtZero
    {
        get
        {
            double zero = 0, value = 0;
            model.Activation.Evaluate(new ReadOnlySpan<double>(in zero), new Span<double>(ref value));
            return value;
        }
    }

    /// <inheritdoc/>
    internal override double SquaredMean(double mean, double norm) => mean * mean;

    /// <inheritdoc/>
    internal override unsafe void AddMet(LayerTile<double> tile, ReadOnlySpan<double> means, Span<double> sum)
    {
        fixed (double* from = means, to = sum)
        {
            var row = new MatrixView(null, from, 1, means.Length, means.Length);
            Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, row, tile.Features, 1, new MatrixView(null, to, 1, sum.Length, sum.Length));
        }
    }

    /// <inheritdoc/>
    protected override void Slopes(ReadOnlySpan<double> preactivations, Span<double> slopes) => model.Activation.Derivative(preactivations, slopes);
}
