using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words;

/// <summary>The features of a text as a function of the change Δ of one of its words, ‖Δ‖ ≤ √d, with the gradient of any linear functional of them.</summary>
/// <remarks>One thread at a time; each call uses all threads of the run.</remarks>
internal abstract class WordFunction : IDisposable
{
    private protected WordFunction(int dimension, int features, ComputeContext compute)
    {
        Dimension = dimension;
        Compute = compute;
        Start = new double[features];
    }

    /// <summary>Number of coordinates of a word, d.</summary>
    internal int Dimension { get; }

    /// <summary>√d: no change is longer.</summary>
    internal double Radius => Math.Sqrt(Dimension);

    /// <summary>φ(X), p long.</summary>
    internal double[] Start { get; }

    /// <summary>‖φ(X)‖.</summary>
    internal double FeatureNorm => EuclideanNorm.Of(Start);

    /// <summary>The run.</summary>
    internal ComputeContext Compute { get; }

    /// <summary>‖φ(X(Δ)) − φ(X)‖ is no larger for any Δ; null where nothing is proved.</summary>
    internal abstract double? LargestChange { get; }

    /// <summary>Directions from which an ascent does well with such a map, of any length.</summary>
    internal virtual IEnumerable<double[]> Directions => [];

    /// <summary>What an objective is after some changes, and its gradients with respect to these.</summary>
    /// <param name="changes">S×d.</param>
    /// <param name="objective">What of the features.</param>
    /// <param name="values">S long; overwritten.</param>
    /// <param name="gradients">S×d; overwritten.</param>
    internal void Evaluate(MatrixView changes, WordObjective objective, Span<double> values, MatrixView gradients)
    {
        Compute.Cancellation.ThrowIfCancellationRequested();
        using Matrix features = Compute.Pool.Rent(changes.Rows, Start.Length), weights = Compute.Pool.Rent(changes.Rows, Start.Length);
        Move(changes, features.View);
        var found = new double[changes.Rows];
        Compute.Algebra.For(found.Length, s => found[s] = objective.Weigh(features.Row(s), weights.Row(s)));
        Pull(weights.View, gradients);
        found.CopyTo(values);
    }

    /// <summary>φ(X(Δ)).</summary>
    /// <param name="change">Δ, d long.</param>
    internal double[] FeaturesAt(ReadOnlySpan<double> change)
    {
        using Matrix changes = Compute.Pool.Rent(1, Dimension), features = Compute.Pool.Rent(1, Start.Length);
        change.CopyTo(changes.Row(0));
        Move(changes.View, features.View);
        return features.Row(0).ToArray();
    }

    /// <summary>
    /// Features after some changes; remembered for one <see cref="Pull"/>.
    /// </summary>
    /// <param name="changes">S×d.</param>
    /// <param name="features">S×p; overwritten.</param>
    internal abstract void Move(MatrixView changes, MatrixView features);

    /// <summary>The gradients of linear functionals of the features with respect to the changes of the last <see cref="Move"/>.</summary>
    /// <param name="weights">A functional for each change, S×p; overwritten.</param>
    /// <param name="gradients">S×d; overwritten.</param>
    internal abstract void Pull(MatrixView weights, MatrixView gradients);

    /// <summary>The largest singular value of the derivative at Δ = 0, and the direction in which features change most there.</summary>
    internal (double Norm, double[] Direction) FirstOrder()
    {
        using Matrix gram = Compute.Pool.Rent(Dimension, Dimension);
        WriteGram(gram.View);
        var values = new double[Dimension];
        Compute.Provider.SymmetricEigen(gram.View, values, vectors: true);
        return (Math.Sqrt(Math.Max(0, values[^1])), gram.Row(Dimension - 1).ToArray());
    }

    /// <summary>Frees the buffers.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the lower triangle of JᵀJ, J the derivative of the features at Δ = 0.</summary>
    /// <param name="gram">d×d.</param>
    private protected abstract void WriteGram(MatrixView gram);

    /// <summary>Frees the buffers.</summary>
    private protected abstract void Dispose(bool disposing);
}
