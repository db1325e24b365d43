using System.Numerics;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Test points and what a tile of neurons sees of them.</summary>
/// <remarks>One instance serves one run: the buffers are reused from tile to tile.</remarks>
/// <typeparam name="T">Double or float: what is multiplied.</typeparam>
internal sealed class TestPoints<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerContext context;
    private readonly Matrix<T> points;
    private readonly Matrix<T> preactivations;

    /// <summary>Takes the test points of a run.</summary>
    /// <param name="z">M×d.</param>
    /// <param name="tileHeight">Most neurons in a tile.</param>
    /// <param name="context">The run.</param>
    internal TestPoints(MatrixView z, int tileHeight, LayerContext context)
    {
        TileHeight = tileHeight;
        this.context = context;
        points = context.Pool.Rent<T>(z.Rows, z.Columns);
        z.ConvertTo(points.View);
        preactivations = context.Pool.Rent<T>(z.Rows, tileHeight);
    }

    /// <summary>The points, M×d.</summary>
    internal MatrixView<T> Z => points.View;

    /// <summary>Number of points, M.</summary>
    internal int Count => (int)points.Rows;

    /// <summary>Most neurons in a tile.</summary>
    internal int TileHeight { get; }

    /// <summary>Z·V_tileᵀ, M×t; valid until the next call.</summary>
    internal MatrixView<T> Preactivations(MatrixView<T> weights)
    {
        MatrixView<T> result = preactivations.View.ColumnBlock(0, weights.Rows);
        using StageClock.Interval _ = context.Clock.Time(JobStage.Preactivations);
        context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, Z, weights, 0, result);
        return result;
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        points.Dispose();
        preactivations.Dispose();
    }
}
