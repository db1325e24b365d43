using System.Buffers;
using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Solves with several factors for all leading blocks at once, and takes the condition estimates of all of them step by step together.</summary>
internal sealed class StackedSolver
{
    /// <summary>Vectors of a leading block that are solved for at first: labels, and the two that the condition estimate starts from.</summary>
    internal const int Starts = 3;

    private readonly DeviceLane lane;
    private readonly StackedFactor factor;
    private readonly DeviceStack kernels;
    private readonly ReadOnlyMemory<double> labels;
    private readonly int[] orders;
    private readonly int n;
    private readonly int count;

    /// <summary>Looks at what is to be solved.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="factor">The factors of <paramref name="kernels"/>.</param>
    /// <param name="kernels">n×n each, both triangles.</param>
    /// <param name="labels">y, n long.</param>
    /// <param name="orders">Orders of the leading blocks, ascending; the last one is n.</param>
    internal StackedSolver(DeviceLane lane, StackedFactor factor, DeviceStack kernels, ReadOnlyMemory<double> labels, int[] orders)
    {
        this.lane = lane;
        this.factor = factor;
        this.kernels = kernels;
        this.labels = labels;
        this.orders = orders;
        n = kernels.Rows;
        count = kernels.Count;
    }

    /// <summary>Solves.</summary>
    /// <param name="failed">For each matrix 0, or else it is left out.</param>
    /// <returns>For each matrix what its leading blocks give; empty for one that is left out.</returns>
    internal StackedSolutions[] Solve(int[] failed)
    {
        int columns = Starts * orders.Length;

        // Memory that was used before: fresh pages cost more than the work on them.
        double[] rented = ArrayPool<double>.Shared.Rent(count * (columns + orders.Length) * n);
        try
        {
            Span<double> vectors = rented.AsSpan(0, count * columns * n), others = rented.AsSpan(vectors.Length, count * orders.Length * n);
            return Solve(failed, columns, vectors, others);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private StackedSolutions[] Solve(int[] failed, int columns, Span<double> vectors, Span<double> others)
    {
        vectors.Clear();
        for (int matrix = 0; matrix < count; matrix++)
            for (int order = 0; order < orders.Length; order++) WriteStarts(vectors[(((matrix * columns) + (Starts * order)) * n)..], orders[order]);

        using DeviceBuffer b = lane.Allocate(n, columns * count), x = lane.Allocate(n, columns * count), k = lane.Allocate(n, orders.Length * count);
        Apply(vectors, columns, b, x);

        // K·α of every leading block: α is zero behind it, and what the product has there is not read.
        DeviceStack coefficients = b.Stack(count, n, columns) with { Columns = orders.Length, Stride = Starts * n };
        lane.Algebra.Multiply(false, false, 1, kernels, coefficients, 0, k.Stack(count, n, orders.Length));
        lane.Download(k.Matrix, others);

        var blocks = new (double[] Coefficients, double[] Fitted)[count, orders.Length];
        var ascents = new OneNormAscent?[count, orders.Length];
        for (int matrix = 0; matrix < count; matrix++)
        {
            if (failed[matrix] != 0) continue;
            for (int order = 0; order < orders.Length; order++)
            {
                int start = ((matrix * columns) + (Starts * order)) * n, size = orders[order];
                blocks[matrix, order] = (vectors.Slice(start, size).ToArray(), others.Slice(((matrix * orders.Length) + order) * n, size).ToArray());
                ascents[matrix, order] = new OneNormAscent(vectors.Slice(start + n, size), vectors.Slice(start + (2 * n), size));
            }
        }

        Climb(ascents, others, b, x);
        return [.. Enumerable.Range(0, count).Select(matrix => new StackedSolutions(
            failed[matrix] != 0 ? [] : [.. Enumerable.Range(0, orders.Length).Select(order =>
                (blocks[matrix, order].Coefficients, ascents[matrix, order]!.Estimate, blocks[matrix, order].Fitted))]))];
    }

    /// <summary>Takes the estimates to their ends, a step of each at a time.</summary>
    private void Climb(OneNormAscent?[,] ascents, Span<double> vectors, DeviceBuffer b, DeviceBuffer x)
    {
        vectors.Clear();
        while (true)
        {
            bool any = false;
            for (int matrix = 0; matrix < count; matrix++)
            {
                for (int order = 0; order < orders.Length; order++)
                {
                    if (ascents[matrix, order] is not { IsDone: false } ascent) continue;
                    any = true;
                    ascent.WriteNext(vectors.Slice(((matrix * orders.Length) + order) * n, orders[order]));
                }
            }

            if (!any) return;
            Apply(vectors, orders.Length, b, x);
            for (int matrix = 0; matrix < count; matrix++)
            {
                for (int order = 0; order < orders.Length; order++)
                {
                    if (ascents[matrix, order] is { IsDone: false } ascent)
                        ascent.Accept(vectors.Slice(((matrix * orders.Length) + order) * n, orders[order]));
                }
            }
        }
    }

    /// <summary>Labels, the middle of the ball and the safeguard of a leading block; behind it they are zero.</summary>
    private void WriteStarts(Span<double> destination, int order)
    {
        labels.Span[..order].CopyTo(destination);
        using var starts = new Matrix(ConditionEstimate.Starts, order);
        ConditionEstimate.WriteStarts(starts.View);
        ConditionEstimate.Combine(starts.View, starts.View.RowBlock(0, 2));
        starts.Row(0).CopyTo(destination[n..]);
        starts.Row(1).CopyTo(destination[(2 * n)..]);
    }

    /// <summary>K⁻¹ of leading blocks times columns that are zero behind them.</summary>
    /// <param name="vectors">Of each matrix as many columns of n, those of an order beside each other; zero behind it.</param>
    /// <param name="columns">A multiple of the number of orders.</param>
    /// <param name="b">Memory; K⁻¹ times the columns when this returns.</param>
    /// <param name="x">Memory.</param>
    private void Apply(Span<double> vectors, int columns, DeviceBuffer b, DeviceBuffer x)
    {
        int each = columns / orders.Length;
        int[] ends = [.. orders.SelectMany(order => Enumerable.Repeat(order, each))];
        using DeviceBuffer bounds = lane.Allocate(columns, 1);
        bounds.Integers.SubView(0, columns).CopyFromCPU(lane.Stream, ends);
        ArrayView<int> behind = bounds.Integers.SubView(0, columns);
        DeviceStack right = b.Stack(count, n, columns), left = x.Stack(count, n, columns);
        lane.Upload(vectors, b.As(n, columns * count));
        factor.SubstituteForward(right, left);

        // L⁻¹ of a leading block leads L⁻¹, and what it leaves behind the block is not of it.
        lane.Device.Stacks.Mask(lane.Stream, left, behind);
        factor.SubstituteBackward(left, right);
        lane.Download(b.As(n, columns * count), vectors);
    }
}
