using System.Numerics;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>The kernel matrix as a sum over neurons: after the tiles of the first k neurons it is that of width k.</summary>
/// <remarks>The sum is of doubles, whatever the features are: with floats, each tile is multiplied in single precision and added in double.</remarks>
/// <typeparam name="T">Of the features: double or float.</typeparam>
internal abstract class KernelAccumulator<T>(LayerContext context) : KernelRows(context), IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LowerMatrix sum = new(context.Samples, context.Pool);

    /// <summary>Σ over the neurons so far of the outer products of their features, N×N.</summary>
    protected LowerView Sum => sum.View;

    private bool Started { get; set; }

    /// <summary>Adds some neurons.</summary>
    /// <param name="features">t×N.</param>
    internal virtual void Add(MatrixView<T> features)
    {
        using StageClock.Interval _ = Context.Clock.Time(JobStage.RankUpdate);
        int beta = Started ? 1 : 0;
        if (features is MatrixView<float> floats) WideningRankUpdate.Add(Context.Algebra, floats, beta, Sum, Context.Pool);
        else if (features is MatrixView<double> doubles) Context.Algebra.SymmetricRankUpdate(Transpose.Yes, 1, doubles, beta, Sum);
        Started = true;
    }

    /// <summary>Writes the kernel matrix of the width so far to a lower triangle, diagonal included.</summary>
    /// <param name="destination">Of order n ≤ N, for the first n samples; the accumulator goes on unchanged.</param>
    internal virtual void WriteKernel(LowerView destination) => Write(destination);

    /// <summary>Turns the accumulator's own memory into the kernel matrix: for the last width, when there is no memory to spare.</summary>
    /// <returns>Of order N, valid until the accumulator is disposed of; nothing may be added any more.</returns>
    internal virtual LowerView TakeKernel()
    {
        Write(Sum);
        return Sum;
    }

    /// <summary>The share of the first layer in the trace of the kernel matrix that was written or taken last; null where one layer is all there is.</summary>
    /// <param name="samples">n ≤ N: for the first n samples.</param>
    internal virtual double? FirstLayerShare(int samples) => null;

    /// <summary>Gives the memory back.</summary>
    public virtual void Dispose() => sum.Dispose();
}
