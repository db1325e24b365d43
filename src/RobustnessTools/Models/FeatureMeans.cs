using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>
/// The mean feature E_x φ_map(x) of a model over random inputs, met with the training samples and with the derivatives at test points, as sums over neurons:
/// what centres kernel and interaction matrices exactly (Φ̃ = Φ − E_x Φ, arXiv:2302.01629).
/// </summary>
/// <remarks>The mean of a neuron is a function of the norm of its weights alone, times the weights for the NTK. Work: O(Nk + Mdk).</remarks>
internal sealed class FeatureMeans : IDisposable
{
    private readonly LayerContext context;
    private readonly TestPoints<double> points;
    private readonly IReadOnlyList<MeanPart> parts;
    private readonly Matrix met;
    private readonly Matrix slopes;
    private readonly Matrix derivatives;

    /// <summary>Starts the sums.</summary>
    /// <param name="context">The run.</param>
    /// <param name="points">The test points.</param>
    /// <param name="parts">One for each of the features that a neuron gives, in their order; disposed of with this.</param>
    internal FeatureMeans(LayerContext context, TestPoints<double> points, params IReadOnlyList<MeanPart> parts)
    {
        this.context = context;
        this.points = points;
        this.parts = parts;
        met = context.Pool.Rent(1, context.Samples);
        met.View.Clear();
        derivatives = context.Pool.Rent(points.Count, context.Dimension);
        derivatives.View.Clear();
        slopes = context.Pool.Rent(points.Count, points.TileHeight);
    }

    /// <summary>E_x φ_map(x) times the features of each training sample, N long.</summary>
    internal ReadOnlySpan<double> Met => met.Row(0);

    /// <summary>‖E_x φ_map(x)‖².</summary>
    internal double SquaredNorm { get; private set; }

    /// <summary>E_x φ_map(x) times the derivative of the features at a test point, d long.</summary>
    internal ReadOnlySpan<double> Derivative(int point) => derivatives.Row(point);

    /// <summary>Adds a tile of neurons.</summary>
    /// <param name="tile">With weights and features.</param>
    /// <param name="preactivations">Z·V_tileᵀ, M×t.</param>
    internal void Add(LayerTile<double> tile, MatrixView preactivations)
    {
        for (int part = 0; part < parts.Count; part++) Add(parts[part], tile.Part(part), preactivations);
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        met.Dispose();
        slopes.Dispose();
        derivatives.Dispose();
        foreach (MeanPart part in parts) part.Dispose();
    }

    private void Add(MeanPart part, LayerTile<double> tile, MatrixView preactivations)
    {
        var means = new double[tile.Count];
        for (int j = 0; j < means.Length; j++)
        {
            double norm = EuclideanNorm.Of(tile.Weights.Row(j));
            means[j] = part.Mean(tile.First + j, norm);
            SquaredNorm += part.SquaredMean(means[j], norm);
        }

        part.AddMet(tile, means, met.Row(0));
        MatrixView local = slopes.View.ColumnBlock(0, tile.Count);
        for (int m = 0; m < points.Count; m++)
        {
            part.Slopes(tile.First, preactivations.Row(m), local.Row(m));
            TensorPrimitives.Multiply(local.Row(m), means, local.Row(m));
        }

        context.Algebra.Multiply(Transpose.No, Transpose.No, 1, local, tile.Weights, 1, derivatives.View);
    }
}
