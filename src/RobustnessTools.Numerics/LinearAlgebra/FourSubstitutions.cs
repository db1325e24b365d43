using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>
/// A triangular system with four right-hand sides for little more than the price of one: four rows of L at a time meet all four, in registers.
/// </summary>
/// <remarks>
/// One at a time, each right-hand side reads L again (4n² bytes); with packed products, L is copied first. Both take longer than the arithmetic.
/// </remarks>
internal static unsafe class FourSubstitutions
{
    /// <summary>Number of right-hand sides, and of rows of L that are taken together.</summary>
    internal const int Count = 4;

    /// <summary>Every row x of <paramref name="vectors"/> ← L⁻¹x (forward) or, transposed, L⁻ᵀx (backward).</summary>
    /// <param name="transpose">With <see cref="Transpose.Yes"/>, Lᵀ is solved for.</param>
    /// <param name="l">n×n, lower triangle.</param>
    /// <param name="vectors">4×n.</param>
    internal static void Solve(Transpose transpose, MatrixView l, MatrixView vectors)
    {
        nint whole = l.Rows - l.Rows % Count;
        if (transpose == Transpose.No)
        {
            double* sums = stackalloc double[Count * Count];
            for (nint i = 0; i < whole; i += Count)
            {
                Products(l.Pointer + i * l.Stride, l.Stride, vectors.Pointer, vectors.Stride, i, sums);
                for (int v = 0; v < Count; v++) Forward(l, i, Count, vectors.Pointer + v * vectors.Stride, sums + v * Count);
            }

            for (nint i = whole; i < l.Rows; i++)
            {
                for (int v = 0; v < Count; v++)
                {
                    double* x = vectors.Pointer + v * vectors.Stride;
                    double sum = VectorOperations.Dot(l.Pointer + i * l.Stride, x, i);
                    Forward(l, i, 1, x, &sum);
                }
            }
        }
        else
        {
            for (nint i = l.Rows - 1; i >= whole; i--)
            {
                for (int v = 0; v < Count; v++)
                {
                    double* x = vectors.Pointer + v * vectors.Stride;
                    Backward(l, i, 1, x);
                    VectorOperations.AddScaled(-x[i], l.Pointer + i * l.Stride, x, i);
                }
            }

            for (nint i = whole - Count; i >= 0; i -= Count)
            {
                for (int v = 0; v < Count; v++) Backward(l, i, Count, vectors.Pointer + v * vectors.Stride);
                Subtract(l.Pointer + i * l.Stride, l.Stride, vectors.Pointer, vectors.Stride, i);
            }
        }

        GC.KeepAlive(l.Owner);
        GC.KeepAlive(vectors.Owner);
    }

    /// <summary>Solves with the diagonal block of a few rows, after what stands left of it was summed.</summary>
    private static void Forward(MatrixView l, nint first, int rows, double* x, double* sums)
    {
        for (nint i = first; i < first + rows; i++)
        {
            double* row = l.Pointer + i * l.Stride;
            double rest = x[i] - sums[i - first];
            for (nint j = first; j < i; j++) rest -= row[j] * x[j];
            x[i] = rest / row[i];
        }
    }

    /// <summary>Solves with the transposed diagonal block of a few rows.</summary>
    private static void Backward(MatrixView l, nint first, int rows, double* x)
    {
        for (nint i = first + rows - 1; i >= first; i--)
        {
            double* row = l.Pointer + i * l.Stride;
            x[i] /= row[i];
            for (nint j = first; j < i; j++) x[j] -= row[j] * x[i];
        }
    }

    /// <summary>
    /// Has the second-level cache fetch what the next four rows have at a place: rows are short, and the machine's own look ahead begins anew with each.
    /// </summary>
    /// <param name="l">The first of the four rows at hand.</param>
    /// <param name="stride">Elements from one row to the next.</param>
    /// <param name="away">How many rows the next ones are after these; less than 0 where they are before these. They need not be in the matrix.</param>
    /// <param name="place">The element of each.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(double* l, nint stride, nint away, nint place)
    {
        if (!Sse.IsSupported) return;
        double* next = l + away * stride + place;
        Sse.Prefetch1(next);
        Sse.Prefetch1(next + stride);
        Sse.Prefetch1(next + 2 * stride);
        Sse.Prefetch1(next + 3 * stride);
    }

    /// <summary>The scalar products of four rows with four vectors.</summary>
    /// <param name="l">The first row.</param>
    /// <param name="stride">Elements from one row to the next.</param>
    /// <param name="x">The first vector.</param>
    /// <param name="step">Elements from one vector to the next.</param>
    /// <param name="length">Elements of each; a multiple of four.</param>
    /// <param name="sums">16 of them: all rows for the first vector, then for the second one, and so on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products(double* l, nint stride, double* x, nint step, nint length, double* sums)
    {
        double* l1 = l + stride, l2 = l1 + stride, l3 = l2 + stride, x1 = x + step, x2 = x1 + step, x3 = x2 + step;
        int width = Vector512<double>.Count;
        Vector512<double> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector512<double> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<double> s20 = default, s21 = default, s22 = default, s23 = default;
        Vector512<double> s30 = default, s31 = default, s32 = default, s33 = default;
        nint j = 0;
        for (; j + width <= length; j += width)
        {
            Prefetch(l, stride, Count, j);
            Vector512<double> e0 = Vector512.Load(l + j), e1 = Vector512.Load(l1 + j), e2 = Vector512.Load(l2 + j), e3 = Vector512.Load(l3 + j);
            var y0 = Vector512.Load(x + j);
            s00 = Vector512.MultiplyAddEstimate(e0, y0, s00);
            s01 = Vector512.MultiplyAddEstimate(e1, y0, s01);
            s02 = Vector512.MultiplyAddEstimate(e2, y0, s02);
            s03 = Vector512.MultiplyAddEstimate(e3, y0, s03);
            var y1 = Vector512.Load(x1 + j);
            s10 = Vector512.MultiplyAddEstimate(e0, y1, s10);
            s11 = Vector512.MultiplyAddEstimate(e1, y1, s11);
            s12 = Vector512.MultiplyAddEstimate(e2, y1, s12);
            s13 = Vector512.MultiplyAddEstimate(e3, y1, s13);
            var y2 = Vector512.Load(x2 + j);
            s20 = Vector512.MultiplyAddEstimate(e0, y2, s20);
            s21 = Vector512.MultiplyAddEstimate(e1, y2, s21);
            s22 = Vector512.MultiplyAddEstimate(e2, y2, s22);
            s23 = Vector512.MultiplyAddEstimate(e3, y2, s23);
            var y3 = Vector512.Load(x3 + j);
            s30 = Vector512.MultiplyAddEstimate(e0, y3, s30);
            s31 = Vector512.MultiplyAddEstimate(e1, y3, s31);
            s32 = Vector512.MultiplyAddEstimate(e2, y3, s32);
            s33 = Vector512.MultiplyAddEstimate(e3, y3, s33);
        }

        sums[0] = Vector512.Sum(s00);
        sums[1] = Vector512.Sum(s01);
        sums[2] = Vector512.Sum(s02);
        sums[3] = Vector512.Sum(s03);
        sums[4] = Vector512.Sum(s10);
        sums[5] = Vector512.Sum(s11);
        sums[6] = Vector512.Sum(s12);
        sums[7] = Vector512.Sum(s13);
        sums[8] = Vector512.Sum(s20);
        sums[9] = Vector512.Sum(s21);
        sums[10] = Vector512.Sum(s22);
        sums[11] = Vector512.Sum(s23);
        sums[12] = Vector512.Sum(s30);
        sums[13] = Vector512.Sum(s31);
        sums[14] = Vector512.Sum(s32);
        sums[15] = Vector512.Sum(s33);
        for (; j < length; j++)
        {
            sums[0] += l[j] * x[j];
            sums[1] += l1[j] * x[j];
            sums[2] += l2[j] * x[j];
            sums[3] += l3[j] * x[j];
            sums[4] += l[j] * x1[j];
            sums[5] += l1[j] * x1[j];
            sums[6] += l2[j] * x1[j];
            sums[7] += l3[j] * x1[j];
            sums[8] += l[j] * x2[j];
            sums[9] += l1[j] * x2[j];
            sums[10] += l2[j] * x2[j];
            sums[11] += l3[j] * x2[j];
            sums[12] += l[j] * x3[j];
            sums[13] += l1[j] * x3[j];
            sums[14] += l2[j] * x3[j];
            sums[15] += l3[j] * x3[j];
        }
    }

    /// <summary>Subtracts from four vectors what four solved elements of each contribute: x[j] ← x[j] − Σ l[r, j]·x[length + r].</summary>
    /// <param name="l">The first of the four rows.</param>
    /// <param name="stride">Elements from one row to the next.</param>
    /// <param name="x">The first vector; the solved elements follow the <paramref name="length"/> others.</param>
    /// <param name="step">Elements from one vector to the next.</param>
    /// <param name="length">Elements of each to change.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(double* l, nint stride, double* x, nint step, nint length)
    {
        double* l1 = l + stride, l2 = l1 + stride, l3 = l2 + stride, x1 = x + step, x2 = x1 + step, x3 = x2 + step;
        int width = Vector512<double>.Count;
        Vector512<double> f00 = Vector512.Create(-x[length]), f01 = Vector512.Create(-x[length + 1]), f02 = Vector512.Create(-x[length + 2]),
            f03 = Vector512.Create(-x[length + 3]);
        Vector512<double> f10 = Vector512.Create(-x1[length]), f11 = Vector512.Create(-x1[length + 1]), f12 = Vector512.Create(-x1[length + 2]),
            f13 = Vector512.Create(-x1[length + 3]);
        Vector512<double> f20 = Vector512.Create(-x2[length]), f21 = Vector512.Create(-x2[length + 1]), f22 = Vector512.Create(-x2[length + 2]),
            f23 = Vector512.Create(-x2[length + 3]);
        Vector512<double> f30 = Vector512.Create(-x3[length]), f31 = Vector512.Create(-x3[length + 1]), f32 = Vector512.Create(-x3[length + 2]),
            f33 = Vector512.Create(-x3[length + 3]);
        nint j = 0;
        for (; j + width <= length; j += width)
        {
            Prefetch(l, stride, -Count, j);
            Vector512<double> e0 = Vector512.Load(l + j), e1 = Vector512.Load(l1 + j), e2 = Vector512.Load(l2 + j), e3 = Vector512.Load(l3 + j);
            var y0 = Vector512.Load(x + j);
            var y1 = Vector512.Load(x1 + j);
            var y2 = Vector512.Load(x2 + j);
            var y3 = Vector512.Load(x3 + j);
            y0 = Vector512.MultiplyAddEstimate(f00, e0, y0);
            y1 = Vector512.MultiplyAddEstimate(f10, e0, y1);
            y2 = Vector512.MultiplyAddEstimate(f20, e0, y2);
            y3 = Vector512.MultiplyAddEstimate(f30, e0, y3);
            y0 = Vector512.MultiplyAddEstimate(f01, e1, y0);
            y1 = Vector512.MultiplyAddEstimate(f11, e1, y1);
            y2 = Vector512.MultiplyAddEstimate(f21, e1, y2);
            y3 = Vector512.MultiplyAddEstimate(f31, e1, y3);
            y0 = Vector512.MultiplyAddEstimate(f02, e2, y0);
            y1 = Vector512.MultiplyAddEstimate(f12, e2, y1);
            y2 = Vector512.MultiplyAddEstimate(f22, e2, y2);
            y3 = Vector512.MultiplyAddEstimate(f32, e2, y3);
            y0 = Vector512.MultiplyAddEstimate(f03, e3, y0);
            y1 = Vector512.MultiplyAddEstimate(f13, e3, y1);
            y2 = Vector512.MultiplyAddEstimate(f23, e3, y2);
            y3 = Vector512.MultiplyAddEstimate(f33, e3, y3);
            y0.Store(x + j);
            y1.Store(x1 + j);
            y2.Store(x2 + j);
            y3.Store(x3 + j);
        }

        for (; j < length; j++)
        {
            x[j] -= l[j] * x[length] + l1[j] * x[length + 1] + l2[j] * x[length + 2] + l3[j] * x[length + 3];
            x1[j] -= l[j] * x1[length] + l1[j] * x1[length + 1] + l2[j] * x1[length + 2] + l3[j] * x1[length + 3];
            x2[j] -= l[j] * x2[length] + l1[j] * x2[length + 1] + l2[j] * x2[length + 2] + l3[j] * x2[length + 3];
            x3[j] -= l[j] * x3[length] + l1[j] * x3[length + 1] + l2[j] * x3[length + 2] + l3[j] * x3[length + 3];
        }
    }
}
