using System.Numerics.Tensors;
using RobustnessTools.Activations;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>
/// The mean of neuron j is E x φ'(w_j·x) = c_j w_j with c_j = E[t φ'(s_j t)]/s_j, which sees the kinks of φ as φ'' would not; with it
/// Σ_j c_j (XWᵀ ∘ B)_ij, Σ c_j² s_j², and Wᵀ(c ∘ (φ'(h) + h ∘ φ''(h))) with h = Wz.
/// </summary>
internal sealed class NeuralTangentMeans : MeanPart
{
    private readonly FeatureModel model;
    private readonly Matrix preactivations;
    private readonly double[] second;

    internal NeuralTangentMeans(
        FeatureModel model, LayerContext context, int tileHeight, InputMeans inputs, (double Smallest, double Largest) norms, NeuronFactors? factors = null)
        : base(context, norm => inputs.TimesInput(model.Activation.Derivative, norm) / norm, norms, factors)
    {
        this.model = model;
        preactivations = context.Pool.Rent(tileHeight, context.Samples);
        second = new double[tileHeight];
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        preactivations.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    /// <remarks>The mean itself is c·w = 0.</remarks>
    protected override double AtZero => 0;

    /// <inheritdoc/>
    internal override double SquaredMean(double mean, double norm) => mean * norm * mean * norm;

    /// <inheritdoc/>
    internal override void AddMet(LayerTile<double> tile, ReadOnlySpan<double> means, Span<double> sum)
    {
        MatrixView seen = preactivations.View.RowBlock(0, tile.Count);
        Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, tile.Weights, Context.X, 0, seen);
        for (int j = 0; j < tile.Count; j++)
        {
            TensorPrimitives.Multiply(seen.Row(j), tile.Features.Row(j), seen.Row(j));
            TensorPrimitives.MultiplyAdd(seen.Row(j), means[j], sum, sum);
        }
    }

    /// <inheritdoc/>
    protected override void Slopes(ReadOnlySpan<double> preactivations, Span<double> slopes)
    {
        Span<double> curvature = second.AsSpan(0, slopes.Length);
        model.Activation.Derivative(preactivations, slopes);
        model.Activation.SecondDerivative(preactivations, curvature);
        TensorPrimitives.MultiplyAdd(preactivations, curvature, slopes, slopes);
    }
}
