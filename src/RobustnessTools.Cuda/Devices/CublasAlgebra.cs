using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Cuda.Native;

namespace RobustnessTools.Cuda.Devices;

/// <summary>cuBLAS and cuSOLVER on one stream.</summary>
internal sealed class CublasAlgebra : DeviceAlgebra
{
    private readonly Cublas blas;
    private readonly Cusolver solver;
    private readonly nint blasHandle;
    private readonly nint solverHandle;

    /// <summary>Makes the libraries' handles, in the current context.</summary>
    internal CublasAlgebra(CudaLibraries libraries, AcceleratorStream stream)
    {
        blas = libraries.Blas;
        solver = libraries.Solver;
        nint native = ((CudaStream)stream).StreamPtr;
        blasHandle = blas.Create(native);
        solverHandle = solver.Create(native);
    }

    /// <summary>The libraries' versions, for people.</summary>
    internal string Versions
    {
        get
        {
            int first = blas.Version(blasHandle), second = solver.Version;
            return FormattableString.Invariant(
                $"cuBLAS {first / 10000}.{first / 100 % 100}.{first % 100}, cuSOLVER {second / 1000}.{second / 100 % 10}.{second % 100}");
        }
    }

    /// <inheritdoc/>
    internal override void Multiply(bool transposeA, bool transposeB, double alpha, DeviceMatrix a, DeviceMatrix b, double beta, DeviceMatrix c)
    {
        int inner = transposeA ? a.Rows : a.Columns;
        if (c.Rows == 0 || c.Columns == 0) return;
        blas.Multiply(blasHandle, Operation(transposeA), Operation(transposeB), c.Rows, c.Columns, inner,
            alpha, a.Pointer, a.Stride, b.Pointer, b.Stride, beta, c.Pointer, c.Stride);
    }

    /// <inheritdoc/>
    internal override void Multiply(bool transposeA, bool transposeB, double alpha, DeviceStack a, DeviceStack b, double beta, DeviceStack c)
    {
        int inner = transposeA ? a.Rows : a.Columns;
        if (c.Rows == 0 || c.Columns == 0) return;
        blas.MultiplyStrided(blasHandle, Operation(transposeA), Operation(transposeB), c.Rows, c.Columns, inner,
            alpha, a.Pointer, a.Stride, a.Step, b.Pointer, b.Stride, b.Step, beta, c.Pointer, c.Stride, c.Step, c.Count);
    }

    /// <inheritdoc/>
    internal override void MultiplySingle(SingleMatrix a, SingleMatrix b, float beta, SingleMatrix c) =>
        blas.MultiplyTensor(blasHandle, c.Rows, c.Columns, a.Columns, a.Pointer, a.Stride, b.Pointer, b.Stride, beta, c.Pointer, c.Stride);

    /// <inheritdoc/>
    internal override void SolveLeft(bool transposed, DeviceMatrix l, DeviceMatrix b) =>
        blas.Solve(blasHandle, Cublas.Left, Operation(transposed), b.Rows, b.Columns, l.Pointer, l.Stride, b.Pointer, b.Stride);

    /// <inheritdoc/>
    internal override void SolveRight(DeviceMatrix l, DeviceMatrix b) =>
        blas.Solve(blasHandle, Cublas.Right, Cublas.Transposed, b.Rows, b.Columns, l.Pointer, l.Stride, b.Pointer, b.Stride);

    /// <inheritdoc/>
    internal override int FactorWork(DeviceMatrix a) => solver.WorkSize(solverHandle, a.Rows, a.Pointer, a.Stride);

    /// <inheritdoc/>
    internal override void Factorize(DeviceMatrix a, DeviceMatrix work, nint failed) =>
        solver.Factorize(solverHandle, a.Rows, a.Pointer, a.Stride, work.Pointer, work.Rows, failed);

    /// <inheritdoc/>
    internal override void MultiplyUpper(DeviceMatrix a, DeviceMatrix x, DeviceMatrix y) =>
        blas.MultiplyUpper(blasHandle, a.Rows, a.Pointer, a.Stride, x.Pointer, y.Pointer);

    /// <inheritdoc/>
    public override void Dispose()
    {
        blas.Destroy(blasHandle);
        solver.Destroy(solverHandle);
    }

    /// <inheritdoc/>
    protected override void UpdateBlock(double alpha, DeviceMatrix a, double beta, DeviceMatrix c) =>
        blas.RankUpdate(blasHandle, c.Rows, a.Columns, alpha, a.Pointer, a.Stride, beta, c.Pointer, c.Stride);

    private static int Operation(bool transposed) => transposed ? Cublas.Transposed : Cublas.NotTransposed;
}
