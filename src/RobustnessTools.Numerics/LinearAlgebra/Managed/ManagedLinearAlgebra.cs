using System.Numerics;
using System.Runtime.Intrinsics;
using RobustnessTools.Numerics.LinearAlgebra.MathNetNumerics;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;
using RobustnessTools.Numerics.LinearAlgebra.Recursions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>Dense operations in C#: packed, cache-blocked products in vector registers, and recursions that reduce everything else to them.</summary>
/// <remarks>
/// <para>Memory: about 5 MB of scratch for each thread that calls at the same time, and 256·n bytes more while an n×n triangle is factored or
/// solved with; kept for the next call as long as the instance lives. Thread-safe.</para>
/// <para>An element of a product does not depend on where it stands in C, nor on the size of C as long as that has several rows and columns:
/// cutting a product into such pieces gives the same bits.</para>
/// </remarks>
public sealed unsafe class ManagedLinearAlgebra : ILinearAlgebra
{
    /// <summary>With fewer right-hand sides than this, packing costs more than it saves.</summary>
    private const int FewVectors = 4;

    private readonly WorkspacePool pool = new();
    private readonly MicroKernel<double> kernel;
    private readonly PackedProduct<double> product;
    private readonly PackedProduct<float> singleProduct;
    private readonly TriangularSystem system;
    private readonly RecursiveCholesky cholesky;
    private readonly OpenBlasAlgebra? openBlas;

    /// <summary>Chooses the widest vectors that this machine accelerates.</summary>
    public ManagedLinearAlgebra()
        : this(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)
    {
    }

    /// <summary>The same, but leaves eigenvalues to OpenBLAS, which is many times faster at them.</summary>
    internal ManagedLinearAlgebra(OpenBlasAlgebra openBlas)
        : this() => this.openBlas = openBlas;

    /// <summary>Takes vectors of a width.</summary>
    /// <param name="vectorBits">128, 256 or 512.</param>
    internal ManagedLinearAlgebra(int vectorBits)
    {
        kernel = MicroKernel<double>.ForVectors(vectorBits);
        product = new PackedProduct<double>(kernel);
        singleProduct = new PackedProduct<float>(MicroKernel<float>.ForVectors(vectorBits));
        system = new TriangularSystem(product);
        cholesky = new RecursiveCholesky(product, system);
    }

    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public string Description => $"managed code, {kernel.VectorBits}-bit vectors, tiles of {kernel.Rows} × {kernel.Columns}"
        + (openBlas is null ? "" : $"; faster here than OpenBLAS, which does eigenvalues only: {openBlas.Description}");

    /// <summary>Width of the vectors.</summary>
    internal int VectorBits => kernel.VectorBits;

    /// <inheritdoc/>
    public void Multiply<T>(Transpose transposeA, Transpose transposeB, double alpha, MatrixView<T> a, MatrixView<T> b, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rows, columns, _) = OperandShapes.Product(transposeA, transposeB, a, b, c);
        T factor = T.CreateTruncating(alpha), old = T.CreateTruncating(beta);
        using var workspace = pool.Rent();
        if (columns == 1) MatrixVector.Add(transposeA, factor, a, Line(transposeB, b), old, Line(Transpose.No, c), workspace);
        else if (rows == 1) MatrixVector.Add(Opposite(transposeB), factor, b, Line(Opposite(transposeA), a), old, Line(Transpose.Yes, c), workspace);
        else Product<T>().Add(transposeA, transposeB, factor, a, b, old, c, lowerOnly: false, workspace);
        KeepAlive(a, b, c);
    }

    /// <inheritdoc/>
    public void SymmetricRankUpdate<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OperandShapes.RankUpdate(transpose, a, c);
        using var workspace = pool.Rent();
        Product<T>().Add(transpose, Opposite(transpose), T.CreateTruncating(alpha), a, a, T.CreateTruncating(beta), c, lowerOnly: true, workspace);
        KeepAlive(a, a, c);
    }

    /// <inheritdoc/>
    public nint Cholesky(MatrixView a)
    {
        OperandShapes.Square(a, nameof(a));
        using var workspace = pool.Rent();
        nint failed = cholesky.Factor(a, workspace);
        KeepAlive(a, a, a);
        return failed;
    }

    /// <inheritdoc/>
    public void TriangularSolve(Transpose transpose, MatrixView l, MatrixView b)
    {
        OperandShapes.System(l, b.Rows);
        using var workspace = pool.Rent();
        if (b.Columns >= FewVectors) system.SolveLeft(transpose, l, TriangularSystem.InvertDiagonalBlocks(l, workspace), b, workspace);
        else for (nint j = 0; j < b.Columns; j++) Substitution.Solve(transpose, l, new StridedVector<double>(b.Pointer + j, b.Rows, b.Stride), workspace);
        KeepAlive(l, b, b);
    }

    /// <inheritdoc/>
    public void TriangularSolveRight(Transpose transpose, MatrixView l, MatrixView b)
    {
        OperandShapes.System(l, b.Columns);
        if (b.Rows == FourSubstitutions.Count)
        {
            FourSubstitutions.Solve(Opposite(transpose), l, b);
            return;
        }

        using var workspace = pool.Rent();
        if (b.Rows >= FewVectors) system.SolveRight(transpose, l, TriangularSystem.InvertDiagonalBlocks(l, workspace), b, workspace);
        else for (nint i = 0; i < b.Rows; i++)
            Substitution.Solve(Opposite(transpose), l, new StridedVector<double>(b.Pointer + i * b.Stride, b.Columns, 1), workspace);
        KeepAlive(l, b, b);
    }

    /// <inheritdoc/>
    public void SymmetricEigen(MatrixView a, Span<double> values, bool vectors)
    {
        OperandShapes.Square(a, nameof(a));
        if (openBlas is null) MathNetEigen.Solve(a, values, vectors);
        else openBlas.SymmetricEigen(a, values, vectors);
        KeepAlive(a, a, a);
    }

    private static Transpose Opposite(Transpose transpose) => transpose == Transpose.No ? Transpose.Yes : Transpose.No;

    /// <summary>The only column (or, transposed, row) of a matrix.</summary>
    private static StridedVector<T> Line<T>(Transpose transpose, MatrixView<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        transpose == Transpose.No ? new StridedVector<T>(a.Pointer, a.Rows, a.Stride) : new StridedVector<T>(a.Pointer, a.Columns, 1);

    /// <summary>The operations work on bare addresses: the matrices must not be finalized before they are done.</summary>
    private static void KeepAlive<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GC.KeepAlive(a.Owner);
        GC.KeepAlive(b.Owner);
        GC.KeepAlive(c.Owner);
    }

    private PackedProduct<T> Product<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (PackedProduct<T>)(typeof(T) == typeof(float) ? singleProduct : (object)product);
}
