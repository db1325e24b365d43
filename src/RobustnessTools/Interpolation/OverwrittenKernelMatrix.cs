using System.Globalization;
using System.Runtime.InteropServices;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>A large kernel matrix in half storage, 4N² bytes, whose factor takes its place: what is asked of the kernel afterwards is computed again.</summary>
internal sealed class OverwrittenKernelMatrix : FactoredKernelMatrix
{
    private readonly LowerView storage;
    private readonly Action<MatrixView, MatrixView> multiply;
    private readonly Action<MatrixView> write;
    private readonly ThreadedAlgebra algebra;
    private readonly Action<double>? progress;
    private readonly long room;
    private readonly double[] diagonal;

    /// <summary>Takes a kernel matrix.</summary>
    /// <param name="lower">Of order N; overwritten.</param>
    /// <param name="multiply">Multiplies vectors with the kernel, which has to be computed again: C×N, a vector in each row; and their products, C×N.</param>
    /// <param name="write">Writes a leading block of the kernel again: n×n, lower triangle.</param>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="room">Bytes that a copy, and what decomposes it, may take.</param>
    /// <param name="progress">Told the share of the factorization that is done, or null.</param>
    internal OverwrittenKernelMatrix(LowerView lower, Action<MatrixView, MatrixView> multiply, Action<MatrixView> write, ThreadedAlgebra algebra, long room,
        Action<double>? progress)
    {
        this.room = room;
        storage = lower;
        this.multiply = multiply;
        this.write = write;
        this.algebra = algebra;
        this.progress = progress;
        diagonal = new double[lower.Order];
        for (int i = 0; i < diagonal.Length; i++) diagonal[i] = lower.Row(i)[^1];
    }

    /// <summary>N.</summary>
    internal int Order => diagonal.Length;

    /// <inheritdoc/>
    internal override int LargestDecomposed => (int)Math.Sqrt(Math.Max(0, room) / (sizeof(double) * (double)MemoryDemand.DecompositionSquares));

    /// <inheritdoc/>
    internal override string BeyondDecomposition(string provider) => string.Create(CultureInfo.InvariantCulture,
        $"for the pseudo-inverse, {MemoryDemand.DecompositionSquares} matrices of N×N, the memory that is left goes up to N = {LargestDecomposed}: "
            + $"ask for fewer samples or a wider model");

    /// <inheritdoc/>
    internal override bool IsFinite => diagonal.All(double.IsFinite);

    /// <inheritdoc/>
    internal override unsafe double[] OneNorms(IReadOnlyList<int> orders)
    {
        double[] left = new double[orders[^1]], below = new double[left.Length], norms = new double[orders.Count];
        int block = 0;
        fixed (double* sums = below)
        {
            for (int i = 0; i < left.Length; i++)
            {
                left[i] = Math.Abs(diagonal[i]) + VectorOperations.AddMagnitudes(storage.RowPointer(i), sums, i);
                if (i + 1 < orders[block]) continue;
                for (int j = 0; j <= i; j++) norms[block] = Math.Max(norms[block], left[j] + below[j]);
                block++;
            }
        }

        return norms;
    }

    /// <inheritdoc/>
    internal override int Factorize(int n) => (int)BlockedCholesky.Factor(algebra, storage.Leading(n), progress);

    /// <inheritdoc/>
    internal override KernelSolutions Solve(ReadOnlyMemory<double> labels, IReadOnlyList<int> orders) =>
        new PreparedSolutions(this, labels, [.. orders.Where(order => order <= labels.Length)]);

    /// <inheritdoc/>
    internal override void SubstituteForward(MatrixView rows) =>
        BlockedSubstitution.SolveRight(algebra, Transpose.Yes, storage.Leading(rows.Columns), rows);

    /// <inheritdoc/>
    internal override void SubstituteBackward(MatrixView rows) =>
        BlockedSubstitution.SolveRight(algebra, Transpose.No, storage.Leading(rows.Columns), rows);

    /// <inheritdoc/>
    internal override double OneNormOfInverse(ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard) => ConditionEstimate.OneNormOfInverse(
        (x, _) =>
        {
            using Matrix row = new(1, x.Rows);
            ReadOnlySpan<double> elements = MemoryMarshal.CreateReadOnlySpan(ref x[0, 0], (int)x.Rows);
            elements.CopyTo(row.Row(0));
            SubstituteForward(row.View);
            SubstituteBackward(row.View);
            for (nint i = 0; i < x.Rows; i++) x[i, 0] = row[0, i];
        },
        middle,
        safeguard);

    /// <inheritdoc/>
    internal override void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        using Matrix vector = new(1, storage.Order), product = new(1, storage.Order);
        x.CopyTo(vector.Row(0));
        Multiply(vector.View, product.View);
        product.Row(0)[..result.Length].CopyTo(result);
    }

    /// <summary>K·x for each row x.</summary>
    /// <param name="vectors">C×N; those for a leading block end in zeros.</param>
    /// <param name="products">C×N; elements beyond the block mean nothing.</param>
    internal void Multiply(MatrixView vectors, MatrixView products) => multiply(vectors, products);

    /// <inheritdoc/>
    internal override void CopyKernel(MatrixView destination) => write(destination);

    /// <inheritdoc/>
    internal override KernelSolver Solver(int n) => new BlockedCholeskySolver(storage.Leading(n), algebra);
}
