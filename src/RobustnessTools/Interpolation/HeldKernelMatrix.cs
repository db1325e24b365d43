using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>
/// A kernel matrix and its Cholesky factor in one N×N piece of memory: the factor takes the lower triangle, the kernel stays in the strictly upper one and
/// in a copy of the diagonal.
/// </summary>
internal sealed class HeldKernelMatrix : FactoredKernelMatrix
{
    private const int MirrorBlock = 64;
    private readonly MatrixView storage;
    private readonly double[] diagonal;
    private readonly ThreadedAlgebra algebra;

    /// <summary>Takes a kernel matrix given by its lower triangle.</summary>
    /// <param name="lower">N×N; both triangles are overwritten from here on.</param>
    /// <param name="algebra">Provider and threads.</param>
    internal HeldKernelMatrix(MatrixView lower, ThreadedAlgebra algebra)
    {
        storage = lower;
        this.algebra = algebra;
        diagonal = new double[lower.Rows];
        for (int i = 0; i < diagonal.Length; i++) diagonal[i] = lower[i, i];
        Mirror();
    }

    /// <inheritdoc/>
    internal override bool IsFinite => TensorPrimitives.IsFiniteAll<double>(diagonal);

    /// <inheritdoc/>
    internal override int Factorize(int n) => (int)algebra.Cholesky(Factor(n));

    /// <inheritdoc/>
    internal override void SubstituteForward(MatrixView rows) =>
        algebra.Provider.TriangularSolveRight(Transpose.Yes, Factor((int)rows.Columns), rows);

    /// <inheritdoc/>
    internal override void SubstituteBackward(MatrixView rows) =>
        algebra.Provider.TriangularSolveRight(Transpose.No, Factor((int)rows.Columns), rows);

    /// <inheritdoc/>
    internal override double OneNormOfInverse(ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard) =>
        ConditionEstimate.OneNormOfInverse(algebra.Provider, Factor(middle.Length), middle, safeguard);

    /// <inheritdoc/>
    internal override KernelSolver Solver(int n) => new CholeskySolver(Factor(n), algebra);

    /// <inheritdoc/>
    internal override void CopyKernel(MatrixView destination)
    {
        for (int i = 0; i < (int)destination.Rows; i++)
        {
            for (int j = 0; j < i; j++) destination[i, j] = storage[j, i];
            destination[i, i] = diagonal[i];
        }
    }

    /// <inheritdoc/>
    internal override unsafe void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        int n = x.Length;
        fixed (double* from = x, to = result)
        {
            for (int i = 0; i < n; i++) to[i] = diagonal[i] * from[i];
            for (int i = 0; i < n - 1; i++)
            {
                double* row = storage.Pointer + i * storage.Stride + i + 1;
                to[i] += VectorOperations.Dot(row, from + i + 1, n - i - 1);
                VectorOperations.AddScaled(from[i], row, to + i + 1, n - i - 1);
            }
        }
    }

    /// <inheritdoc/>
    internal override unsafe double[] OneNorms(IReadOnlyList<int> orders)
    {
        int n = orders[^1];
        var above = new double[n];
        var beside = new double[orders.Count, n];
        fixed (double* sums = above)
        {
            for (int i = 0; i < n; i++)
            {
                // What stands above the diagonal in a column is in every leading block that has the column; what stands right of it only up to the block's
                // edge.
                double sum = Math.Abs(diagonal[i]);
                int start = i + 1;
                for (int block = 0; block < orders.Count; block++)
                {
                    if (orders[block] <= i) continue;
                    sum += VectorOperations.AddMagnitudes(storage.Pointer + i * storage.Stride + start, sums + start, orders[block] - start);
                    beside[block, i] = sum;
                    start = orders[block];
                }
            }
        }

        var norms = new double[orders.Count];
        for (int block = 0; block < norms.Length; block++)
            for (int i = 0; i < orders[block]; i++) norms[block] = Math.Max(norms[block], beside[block, i] + above[i]);
        return norms;
    }

    /// <summary>The lower triangle: L, after <see cref="Factorize"/>.</summary>
    private MatrixView Factor(int n) => storage.Block(0, 0, n, n);

    /// <summary>Copies the lower triangle to the upper one by blocks that fit the first-level cache.</summary>
    private void Mirror()
    {
        MatrixView target = storage;
        algebra.ForLowerBlocks(storage.Rows, MirrorBlock, (row, rows, column, columns) => MirrorBlockOf(target, row, rows, column, columns));
    }

    /// <summary>Compiled at full optimization at once, with addresses in registers: this runs on each of N²/2 elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MirrorBlockOf(MatrixView target, nint row, nint rows, nint column, nint columns)
    {
        // Along the rows of the upper triangle: stores that follow each other are cheaper than loads that do.
        nint stride = target.Stride;
        for (nint j = column; j < column + columns; j++)
        {
            ref double source = ref target[0, j], mirrored = ref target[j, 0];
            for (nint i = nint.Max(row, j + 1); i < row + rows; i++) Unsafe.Add(ref mirrored, i) = Unsafe.Add(ref source, i * stride);
        }
    }
}
