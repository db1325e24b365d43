using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Devices;

/// <summary>The dense operations on a device that everything else is built from, in the order of one stream. Nothing is waited for.</summary>
internal abstract class DeviceAlgebra : IDisposable
{
    /// <summary>Up to this order a block is updated by the library: larger ones are halved, so that nearly all is products, at full speed.</summary>
    private const int UpdatedWhole = 4096;

    /// <summary>C ← alpha · op(A) · op(B) + beta · C.</summary>
    /// <param name="transposeA">Whether op(A) is Aᵀ.</param>
    /// <param name="transposeB">Whether op(B) is Bᵀ.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m×k.</param>
    /// <param name="b">op(B) is k×n.</param>
    /// <param name="beta">Factor of C; with 0, C is not read.</param>
    /// <param name="c">m×n.</param>
    internal abstract void Multiply(bool transposeA, bool transposeB, double alpha, DeviceMatrix a, DeviceMatrix b, double beta, DeviceMatrix c);

    /// <summary>C ← alpha · op(A) · op(B) + beta · C of each of the matrices of stacks of one height.</summary>
    /// <inheritdoc cref="Multiply(bool, bool, double, DeviceMatrix, DeviceMatrix, double, DeviceMatrix)"/>
    internal abstract void Multiply(bool transposeA, bool transposeB, double alpha, DeviceStack a, DeviceStack b, double beta, DeviceStack c);

    /// <summary>C ← A · Bᵀ + beta · C, the factors rounded to 11 binary digits, products and sums in single precision.</summary>
    /// <param name="a">m×k.</param>
    /// <param name="b">n×k.</param>
    /// <param name="beta">Factor of C; with 0, C is not read.</param>
    /// <param name="c">m×n.</param>
    internal abstract void MultiplySingle(SingleMatrix a, SingleMatrix b, float beta, SingleMatrix c);

    /// <summary>Lower triangle of C ← alpha · A · Aᵀ + beta · C; the strictly upper one is neither read nor written.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">n×k.</param>
    /// <param name="beta">Factor of C; with 0, C is not read.</param>
    /// <param name="c">n×n.</param>
    /// <param name="whole">Up to this order the library updates a block.</param>
    internal void RankUpdate(double alpha, DeviceMatrix a, double beta, DeviceMatrix c, int whole = UpdatedWhole)
    {
        if (c.Rows <= whole)
        {
            UpdateBlock(alpha, a, beta, c);
            return;
        }

        int half = (c.Rows + 1) / 2, rest = c.Rows - half;
        DeviceMatrix upper = a.RowBlock(0, half), lower = a.RowBlock(half, rest);
        RankUpdate(alpha, upper, beta, c.Block(0, 0, half, half), whole);
        Multiply(false, true, alpha, lower, upper, beta, c.Block(half, 0, rest, half));
        RankUpdate(alpha, lower, beta, c.Block(half, half, rest, rest), whole);
    }

    /// <summary>B ← op(L)⁻¹ · B.</summary>
    /// <param name="transposed">Whether op(L) is Lᵀ.</param>
    /// <param name="l">n×n, lower triangle.</param>
    /// <param name="b">n×r.</param>
    internal abstract void SolveLeft(bool transposed, DeviceMatrix l, DeviceMatrix b);

    /// <summary>B ← B · L⁻ᵀ.</summary>
    /// <param name="l">n×n, lower triangle.</param>
    /// <param name="b">r×n.</param>
    internal abstract void SolveRight(DeviceMatrix l, DeviceMatrix b);

    /// <summary>Elements of working memory that <see cref="Factorize"/> takes.</summary>
    /// <param name="a">n×n.</param>
    internal abstract int FactorWork(DeviceMatrix a);

    /// <summary>A = L·Lᵀ in place, lower triangle, of a block that is small against the device's memory.</summary>
    /// <param name="a">n×n.</param>
    /// <param name="work">As many elements as <see cref="FactorWork"/> says, or more.</param>
    /// <param name="failed">The address of a 32-bit integer of the device, which becomes 0, or the order of the first leading block that is not positive
    /// definite.</param>
    internal abstract void Factorize(DeviceMatrix a, DeviceMatrix work, nint failed);

    /// <summary>y ← A·x of a symmetric A given by its upper triangle, the diagonal with it.</summary>
    /// <param name="a">n×n.</param>
    /// <param name="x">n×1.</param>
    /// <param name="y">n×1.</param>
    internal abstract void MultiplyUpper(DeviceMatrix a, DeviceMatrix x, DeviceMatrix y);

    /// <summary>Frees what it holds on the device.</summary>
    public abstract void Dispose();

    /// <summary>As <see cref="RankUpdate"/>, of a block.</summary>
    protected abstract void UpdateBlock(double alpha, DeviceMatrix a, double beta, DeviceMatrix c);
}
