using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Tests.Emulation;

/// <summary>
/// What cuBLAS and cuSOLVER do, by the managed provider, for ILGPU's CPU accelerator, whose memory is the processor's: so that all but their calls is
/// tested where there is no GPU.
/// </summary>
/// <remarks>A column-major matrix is the transpose of the row-major one at the same address.</remarks>
internal unsafe class ProcessorAlgebra : DeviceAlgebra
{
    private readonly ManagedLinearAlgebra algebra = new();

    internal override void Multiply(bool transposeA, bool transposeB, double alpha, DeviceMatrix a, DeviceMatrix b, double beta, DeviceMatrix c) =>
        algebra.Multiply(Of(transposeB), Of(transposeA), alpha, Transposed(b), Transposed(a), beta, Transposed(c));

    internal override void Multiply(bool transposeA, bool transposeB, double alpha, DeviceStack a, DeviceStack b, double beta, DeviceStack c)
    {
        for (int i = 0; i < c.Count; i++) Multiply(transposeA, transposeB, alpha, a[i], b[i], beta, c[i]);
    }

    internal override void MultiplySingle(SingleMatrix a, SingleMatrix b, float beta, SingleMatrix c)
    {
        // As a tensor core does: of each factor the first 11 binary digits.
        using Matrix<float> left = TensorFloats(a), right = TensorFloats(b);
        algebra.Multiply(Transpose.Yes, Transpose.No, 1, right.View, left.View, beta,
            new MatrixView<float>(null, (float*)c.Pointer, c.Columns, c.Rows, c.Stride));
    }

    internal override void SolveLeft(bool transposed, DeviceMatrix l, DeviceMatrix b)
    {
        using Matrix lower = Lower(l);
        algebra.TriangularSolveRight(transposed ? Transpose.No : Transpose.Yes, lower.View, Transposed(b));
    }

    internal override void SolveRight(DeviceMatrix l, DeviceMatrix b)
    {
        using Matrix lower = Lower(l);
        algebra.TriangularSolve(Transpose.No, lower.View, Transposed(b));
    }

    internal override int FactorWork(DeviceMatrix a) => 0;

    internal override void Factorize(DeviceMatrix a, DeviceMatrix work, nint failed)
    {
        using Matrix lower = Lower(a);
        *(int*)failed = (int)algebra.Cholesky(lower.View);
        Write(lower, a);
    }

    internal override void MultiplyUpper(DeviceMatrix a, DeviceMatrix x, DeviceMatrix y)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            double sum = 0;
            for (int j = 0; j < a.Rows; j++) sum += Element(a, Math.Min(i, j), Math.Max(i, j)) * Element(x, j, 0);
            Element(y, i, 0) = sum;
        }
    }

    public override void Dispose()
    {
    }

    protected override void UpdateBlock(double alpha, DeviceMatrix a, double beta, DeviceMatrix c)
    {
        using Matrix lower = Lower(c);
        algebra.SymmetricRankUpdate(Transpose.Yes, alpha, Transposed(a), beta, lower.View);
        Write(lower, c);
    }

    private static Transpose Of(bool transposed) => transposed ? Transpose.Yes : Transpose.No;

    private static MatrixView Transposed(DeviceMatrix a) => new(null, (double*)a.Pointer, a.Columns, a.Rows, a.Stride);

    /// <summary>k×m of a matrix of m×k, rounded.</summary>
    private static Matrix<float> TensorFloats(SingleMatrix a)
    {
        var result = new Matrix<float>(a.Columns, a.Rows);
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                uint bits = BitConverter.SingleToUInt32Bits(((float*)a.Pointer)[i + (nint)j * a.Stride]);
                result[j, i] = BitConverter.UInt32BitsToSingle((bits + 0x1000) & 0xFFFFE000);
            }
        }

        return result;
    }

    private static ref double Element(DeviceMatrix a, int row, int column) => ref ((double*)a.Pointer)[row + (nint)column * a.Stride];

    /// <summary>A copy of the lower triangle, row-major; what is above it is not a number, as nobody may read it.</summary>
    private static Matrix Lower(DeviceMatrix a)
    {
        var result = new Matrix(a.Rows, a.Rows);
        for (int i = 0; i < a.Rows; i++)
            for (int j = 0; j < a.Rows; j++) result[i, j] = j <= i ? Element(a, i, j) : double.NaN;
        return result;
    }

    private static void Write(Matrix lower, DeviceMatrix a)
    {
        for (int i = 0; i < a.Rows; i++)
            for (int j = 0; j <= i; j++) Element(a, i, j) = lower[i, j];
    }
}
