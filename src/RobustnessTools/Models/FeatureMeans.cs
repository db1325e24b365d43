using System.Numerics.Tensors;
using RobustnessTools.Activations;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>
/// The mean feature E_x φ_map(x) of a model over random inputs, met with the training samples and with the derivatives at test points, as sums over neurons:
/// what centres kernel and interaction matrices exactly (Φ̃ = Φ − E_x Φ, arXiv:2302.01629).
/// </summary>
/// <remarks>The mean of a neuron is a function of the norm of its weights alone, times the weights for the NTK. Work: O(Nk + Mdk).</remarks>
internal abstract class FeatureMeans : IDisposable
{
    private readonly Matrix met;
    private readonly Matrix slopes;
    private readonly Matrix derivatives;
    private readonly MeanCurve curve;

    /// <summary>Starts the sums.</summary>
    /// <param name="context">The run.</param>
    /// <param name="points">The test points.</param>
    /// <param name="mean">What a neuron with weights of a norm has as its mean: m(s) for RF, c(s) for NTK.</param>
    /// <param name="norms">The smallest and the largest norm of the weights of a neuron.</param>
    private protected FeatureMeans(LayerContext context, TestPoints<double> points, Func<double, double> mean, (double Smallest, double Largest) norms)
    {
        Context = context;
        Points = points;
        curve = new MeanCurve(mean, norms.Smallest, norms.Largest);
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

    /// <summary>The run.</summary>
    protected LayerContext Context { get; }

    /// <summary>The test points.</summary>
    protected TestPoints<double> Points { get; }

    /// <summary>E_x φ_map(x) times the derivative of the features at a test point, d long.</summary>
    internal ReadOnlySpan<double> Derivative(int point) => derivatives.Row(point);

    /// <summary>Adds a tile of neurons.</summary>
    /// <param name="tile">With weights and features.</param>
    /// <param name="preactivations">Z·V_tileᵀ, M×t.</param>
    internal void Add(LayerTile<double> tile, MatrixView preactivations)
    {
        var means = new double[tile.Count];
        for (int j = 0; j < means.Length; j++)
        {
            double norm = EuclideanNorm.Of(tile.Weights.Row(j));
            means[j] = norm == 0 ? AtZero : curve.Of(norm);
            SquaredNorm += SquaredMean(means[j], norm);
        }

        AddMet(tile, means, met.Row(0));
        MatrixView local = slopes.View.ColumnBlock(0, tile.Count);
        for (int m = 0; m < Points.Count; m++)
        {
            Slopes(preactivations.Row(m), local.Row(m));
            TensorPrimitives.Multiply(local.Row(m), means, local.Row(m));
        }

        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, local, tile.Weights, 1, derivatives.View);
    }

    /// <summary>Gives the buffers back.</summary>
    public virtual void Dispose()
    {
        met.Dispose();
        slopes.Dispose();
        derivatives.Dispose();
    }

    /// <summary>The mean of a neuron without weights.</summary>
    protected abstract double AtZero { get; }

    /// <summary>What a neuron adds to the square of the norm.</summary>
    protected abstract double SquaredMean(double mean, double norm);

    /// <summary>Adds the products of the means with the features of each sample.</summary>
    /// <param name="tile">The neurons.</param>
    /// <param name="means">Of each.</param>
    /// <param name="sum">N long.</param>
    protected abstract void AddMet(LayerTile<double> tile, ReadOnlySpan<double> means, Span<double> sum);

    /// <summary>How fast the product of a neuron's features with its mean changes along its weights, as a multiple of the mean.</summary>
    protected abstract void Slopes(ReadOnlySpan<double> preactivations, Span<double> slopes);
}
