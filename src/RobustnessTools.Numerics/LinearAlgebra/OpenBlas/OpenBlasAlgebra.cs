using System.Numerics;
using RobustnessTools.Numerics.LinearAlgebra.Recursions;
using RobustnessTools.Numerics.Matrices;
using Native = RobustnessTools.Numerics.LinearAlgebra.OpenBlas.OpenBlasNative;

namespace RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

/// <summary>
/// The operations of OpenBLAS, by P/Invoke, on the calling thread; triangular systems of many right-hand sides, and factorizations where that is faster, by our
/// recursions over its products.
/// </summary>
/// <remarks>A row-major lower triangle is LAPACK's column-major upper one: <c>potrf</c>, <c>syevd</c> and <c>syevr</c> are called with 'U'.</remarks>
public sealed unsafe class OpenBlasAlgebra : ILinearAlgebra
{
    /// <summary>The problem of a process whose memory is limited.</summary>
    internal const string NoMemory =
        "OpenBLAS takes 128 MiB for each thread that computes, more than the limits of this process allow (ulimit -d and ulimit -v show them)";

    /// <summary>With fewer right-hand sides than this, the library's own solution is as fast as products are.</summary>
    private const int ManyVectors = 64;

    private readonly Native native;
    private readonly OpenBlasBuffers buffers;
    private readonly WorkspacePool pool = new();
    private readonly TriangularSystem system;
    private readonly RecursiveCholesky cholesky;

    private OpenBlasAlgebra(Native native, OpenBlasBuffers buffers, string path)
    {
        this.native = native;
        this.buffers = buffers;
        var product = new OpenBlasProduct(native);
        system = new TriangularSystem(product);
        Eigen = new OpenBlasEigen(native);
        cholesky = new RecursiveCholesky(product, system);
        Path = path;

        // OpenBLAS chooses its kernels by the processor; this variable overrules it, to 1.6 times slower ones where it names an older processor.
        string chosen = Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE") is null ? "" : " as OPENBLAS_CORETYPE says";
        Description = $"{native.Configuration.Trim()}, kernels {native.CoreName}{chosen} ({path})";
        native.UseOneThread();
    }

    /// <inheritdoc/>
    public string Name => "openblas";

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>Its eigendecompositions.</summary>
    internal OpenBlasEigen Eigen { get; }

    /// <summary>The name of the kernels that OpenBLAS has chosen for this processor, as it calls them.</summary>
    internal string Kernels => native.CoreName;

    /// <summary>
    /// Width of the vectors of those kernels on x64; kernels that are not known here, and those of other processors, count as wide as can be.
    /// </summary>
    internal int VectorBits => Kernels.ToUpperInvariant() switch
    {
        "HASWELL" or "ZEN" or "SANDYBRIDGE" or "BULLDOZER" or "PILEDRIVER" or "STEAMROLLER" or "EXCAVATOR" => 256,
        "PRESCOTT" or "CORE2" or "PENRYN" or "DUNNINGTON" or "NEHALEM" or "ATHLON" or "OPTERON" or "OPTERON_SSE3" or "BARCELONA"
            or "BOBCAT" or "ATOM" or "NANO" => 128,
        _ => int.MaxValue,
    };

    /// <summary>The library's file.</summary>
    public string Path { get; }

    /// <summary>Loads OpenBLAS if this machine has it.</summary>
    /// <param name="problem">When null is returned: why, in one clause.</param>
    /// <returns>The provider, or null.</returns>
    public static OpenBlasAlgebra? TryLoad(out string problem) => TryLoad(1, out problem);

    /// <summary>The same, if there is memory for so many threads.</summary>
    internal static OpenBlasAlgebra? TryLoad(int threads, out string problem)
    {
        if (!OpenBlasLibrary.TryLoad(out nint library, out string path, out problem)) return null;
        try
        {
            OpenBlasBuffers.AskFor(threads);
            var own = OpenBlasBuffers.Of(library);
            using (own.Begin()) return new OpenBlasAlgebra(new Native(library), own, path);
        }
        catch (OutOfMemoryException)
        {
            problem = NoMemory;
            return null;
        }
        catch (EntryPointNotFoundException missing)
        {
            problem = $"'{path}' is not an OpenBLAS with LAPACK in it ({missing.Message})";
            return null;
        }
    }

    /// <inheritdoc/>
    public void Multiply<T>(Transpose transposeA, Transpose transposeB, double alpha, MatrixView<T> a, MatrixView<T> b, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint inner = OperandShapes.Product(transposeA, transposeB, a, b, c).Depth;
        if (c.Rows == 0 || c.Columns == 0) return;
        using OpenBlasBuffers.Call call = buffers.Begin();
        if (IsSingle<T>())
            native.Sgemm(Native.RowMajor, Op(transposeA), Op(transposeB), Int(c.Rows), Int(c.Columns), Int(inner), (float)alpha, (float*)a.Pointer,
                Stride(a), (float*)b.Pointer, Stride(b), (float)beta, (float*)c.Pointer, Stride(c));
        else
            native.Dgemm(Native.RowMajor, Op(transposeA), Op(transposeB), Int(c.Rows), Int(c.Columns), Int(inner), alpha, (double*)a.Pointer, Stride(a),
                (double*)b.Pointer, Stride(b), beta, (double*)c.Pointer, Stride(c));
        KeepAlive(a, b, c);
    }

    /// <inheritdoc/>
    public void SymmetricRankUpdate<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OperandShapes.RankUpdate(transpose, a, c);
        nint inner = transpose == Transpose.Yes ? a.Rows : a.Columns;
        if (c.Rows == 0) return;
        using OpenBlasBuffers.Call call = buffers.Begin();
        if (IsSingle<T>())
            native.Ssyrk(Native.RowMajor, Native.Lower, Op(transpose), Int(c.Rows), Int(inner), (float)alpha, (float*)a.Pointer, Stride(a), (float)beta,
                (float*)c.Pointer, Stride(c));
        else
            native.Dsyrk(Native.RowMajor, Native.Lower, Op(transpose), Int(c.Rows), Int(inner), alpha, (double*)a.Pointer, Stride(a), beta,
                (double*)c.Pointer, Stride(c));
        KeepAlive(a, c);
    }

    /// <inheritdoc/>
    public nint Cholesky(MatrixView a)
    {
        OperandShapes.Square(a, nameof(a));
        if (a.Rows == 0) return 0;
        using OpenBlasBuffers.Call call = buffers.Begin();
        nint failed = VectorBits > 256 ? FactorRecursively(a) : FactorByLibrary(a);
        KeepAlive(a);
        return failed;
    }

    /// <inheritdoc/>
    public void TriangularSolve(Transpose transpose, MatrixView l, MatrixView b)
    {
        OperandShapes.System(l, b.Rows);
        if (b.Rows == 0 || b.Columns == 0) return;
        using OpenBlasBuffers.Call call = buffers.Begin();
        if (b.Columns == 1)
        {
            native.Dtrsv(Native.RowMajor, Native.Lower, Op(transpose), Native.NonUnit, Int(b.Rows), l.Pointer, Stride(l), b.Pointer, Stride(b));
        }
        else if (b.Columns >= ManyVectors)
        {
            using Workspace workspace = pool.Rent();
            system.SolveLeft(transpose, l, TriangularSystem.InvertDiagonalBlocks(l, workspace), b, workspace);
        }
        else
        {
            native.Dtrsm(Native.RowMajor, Native.Left, Native.Lower, Op(transpose), Native.NonUnit, Int(b.Rows), Int(b.Columns), 1, l.Pointer,
                Stride(l), b.Pointer, Stride(b));
        }

        KeepAlive(l, b);
    }

    /// <inheritdoc/>
    public void TriangularSolveRight(Transpose transpose, MatrixView l, MatrixView b)
    {
        OperandShapes.System(l, b.Columns);
        if (b.Rows == 0 || b.Columns == 0) return;
        using OpenBlasBuffers.Call call = buffers.Begin();

        // dtrsm copies L to packed blocks first, which so few rows do not repay; and many rows go faster through products.
        if (b.Rows == FourSubstitutions.Count)
        {
            FourSubstitutions.Solve(transpose == Transpose.Yes ? Transpose.No : Transpose.Yes, l, b);
        }
        else if (b.Rows >= ManyVectors)
        {
            using Workspace workspace = pool.Rent();
            system.SolveRight(transpose, l, TriangularSystem.InvertDiagonalBlocks(l, workspace), b, workspace);
        }
        else
        {
            native.Dtrsm(Native.RowMajor, Native.Right, Native.Lower, Op(transpose), Native.NonUnit, Int(b.Rows), Int(b.Columns), 1, l.Pointer,
                Stride(l), b.Pointer, Stride(b));
        }

        KeepAlive(l, b);
    }

    /// <inheritdoc/>
    public void SymmetricEigen(MatrixView a, Span<double> values, bool vectors)
    {
        OperandShapes.Square(a, nameof(a));
        if (a.Rows == 0) return;
        using OpenBlasBuffers.Call call = buffers.Begin();
        Eigen.Decompose(a, values, vectors);
        KeepAlive(a);
    }

    /// <summary>The library's own factorization has no kernels for vectors of 512 bits: products have (docs/performance.md).</summary>
    private nint FactorRecursively(MatrixView a)
    {
        using Workspace workspace = pool.Rent();
        return cholesky.Factor(a, workspace);
    }

    private int FactorByLibrary(MatrixView a)
    {
        byte upper = (byte)'U';
        int n = Int(a.Rows), stride = Stride(a), info;
        native.Dpotrf(&upper, &n, a.Pointer, &stride, &info, 1);
        for (nint i = 0; info == 0 && i < n; i++)
        {
            // LAPACK takes a NaN for a positive pivot and goes on; it shows on the diagonal of its row.
            if (double.IsNaN(a[i, i])) info = (int)i + 1;
        }

        return info;
    }

    /// <summary>Keeps the owners of the operands from being finalized while native code runs on their memory.</summary>
    private static void KeepAlive<T>(MatrixView<T> a, MatrixView<T> b = default, MatrixView<T> c = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GC.KeepAlive(a.Owner);
        GC.KeepAlive(b.Owner);
        GC.KeepAlive(c.Owner);
    }

    private static int Op(Transpose transpose) => transpose == Transpose.Yes ? Native.DoTranspose : Native.NoTranspose;

    /// <summary>Whether elements are floats; decided when the code is compiled.</summary>
    /// <exception cref="NotSupportedException">They are neither floats nor doubles.</exception>
    private static bool IsSingle<T>() =>
        typeof(T) == typeof(float) || (typeof(T) == typeof(double) ? false : throw new NotSupportedException($"matrices of {typeof(T)}"));

    private static int Stride<T>(MatrixView<T> view)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Max(1, Int(view.Stride));

    /// <summary>OpenBLAS counts rows and columns in 32 bits; addresses inside it are 64-bit, so only a side, never an area, is limited.</summary>
    private static int Int(nint value) => checked((int)value);
}
