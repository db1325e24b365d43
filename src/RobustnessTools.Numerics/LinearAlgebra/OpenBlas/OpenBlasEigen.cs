using RobustnessTools.Numerics.Matrices;
using Native = RobustnessTools.Numerics.LinearAlgebra.OpenBlas.OpenBlasNative;

namespace RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

/// <summary>Eigendecompositions by OpenBLAS's LAPACK: by divide and conquer, and where that cannot count its workspace by relatively robust
/// representations.</summary>
/// <remarks>
/// With eigenvectors <c>dsyevd</c> takes 1 + 6n + 2n² numbers of workspace and counts them in 32 bits. From n = 32,767 on the count overflows: it asks for far
/// less than it then writes to, and says nothing. <c>dsyevr</c> takes 26n and a second matrix.
/// </remarks>
internal sealed unsafe class OpenBlasEigen(Native native)
{
    /// <summary>The largest n with 1 + 6n + 2n² below 2³¹.</summary>
    internal const int LargestDivided = 32_766;

    /// <summary>Decomposes a symmetric matrix.</summary>
    /// <param name="a">n×n, lower triangle; overwritten by eigenvectors, if asked for: row i becomes the i-th.</param>
    /// <param name="values">At least n long.</param>
    /// <param name="vectors">Whether eigenvectors are wanted.</param>
    /// <exception cref="ArithmeticException">The iteration did not converge.</exception>
    internal void Decompose(MatrixView a, Span<double> values, bool vectors)
    {
        if (vectors && a.Rows > LargestDivided) ByRepresentations(a, values);
        else ByDivision(a, values, vectors);
    }

    /// <summary>With eigenvectors, by relatively robust representations.</summary>
    internal void ByRepresentations(MatrixView a, Span<double> values)
    {
        byte job = (byte)'V', all = (byte)'A', upper = (byte)'U';
        int n = checked((int)a.Rows), stride = checked((int)a.Stride), none = 0, found, workLength = -1, integerLength = -1, info, integers;
        double zero = 0, length;
        using var vectors = new Matrix(n, n);
        var support = new int[2 * n];
        fixed (double* eigenvalues = values[..n])
        fixed (int* supports = support)
        {
            native.Dsyevr(&job, &all, &upper, &n, a.Pointer, &stride, &zero, &zero, &none, &none, &zero, &found, eigenvalues, vectors.View.Pointer, &n,
                supports, &length, &workLength, &integers, &integerLength, &info, 1, 1, 1);
            workLength = checked((int)length);
            integerLength = integers;
            var work = new double[workLength];
            var integerWork = new int[integerLength];
            fixed (double* workspace = work)
            fixed (int* integerWorkspace = integerWork)
            {
                native.Dsyevr(&job, &all, &upper, &n, a.Pointer, &stride, &zero, &zero, &none, &none, &zero, &found, eigenvalues, vectors.View.Pointer, &n,
                    supports, workspace, &workLength, integerWorkspace, &integerLength, &info, 1, 1, 1);
            }
        }

        if (info != 0) throw NotConverged("dsyevr", info);
        vectors.View.CopyTo(a);
    }

    private void ByDivision(MatrixView a, Span<double> values, bool vectors)
    {
        byte job = (byte)(vectors ? 'V' : 'N'), upper = (byte)'U';
        int n = checked((int)a.Rows), stride = checked((int)a.Stride), info, workLength = -1, integerWorkLength = -1, integerLength;
        double length;
        fixed (double* eigenvalues = values[..n])
        {
            native.Dsyevd(&job, &upper, &n, a.Pointer, &stride, eigenvalues, &length, &workLength, &integerLength, &integerWorkLength, &info, 1, 1);
            workLength = checked((int)length);
            integerWorkLength = integerLength;
            using var work = new Matrix(1, workLength);
            var integerWork = new int[integerWorkLength];
            fixed (int* integers = integerWork)
                native.Dsyevd(&job, &upper, &n, a.Pointer, &stride, eigenvalues, work.View.Pointer, &workLength, integers, &integerWorkLength, &info, 1, 1);
        }

        if (info != 0) throw NotConverged("dsyevd", info);
    }

    private static ArithmeticException NotConverged(string routine, int info) =>
        new($"The symmetric eigenvalue iteration did not converge ({routine}: {info}).");
}
