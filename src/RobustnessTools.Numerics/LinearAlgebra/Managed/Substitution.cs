using System.Runtime.CompilerServices;
using RobustnessTools.Numerics.LinearAlgebra.Recursions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>A triangular system with one right-hand side: bound by the reading of L, which goes along its rows, once.</summary>
internal static unsafe class Substitution
{
    /// <summary>x ← L⁻¹ x (forward) or, transposed, x ← L⁻ᵀ x (backward).</summary>
    /// <param name="transpose">With <see cref="Transpose.Yes"/>, Lᵀ is solved for.</param>
    /// <param name="l">Lower triangle.</param>
    /// <param name="vector">Right-hand side, then solution.</param>
    /// <param name="workspace">Scratch memory.</param>
    internal static void Solve(Transpose transpose, MatrixView l, StridedVector<double> vector, Workspace workspace)
    {
        double* x = workspace.Vectors<double>(vector.Length);
        vector.CopyTo(x);
        if (transpose == Transpose.No) Forward(l, x);
        else Backward(l, x);
        vector.CopyFrom(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward(MatrixView l, double* x)
    {
        for (nint i = 0; i < l.Rows; i++)
        {
            double* row = l.Pointer + i * l.Stride;
            x[i] = (x[i] - VectorOperations.Dot(row, x, i)) / row[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward(MatrixView l, double* x)
    {
        for (nint i = l.Rows - 1; i >= 0; i--)
        {
            double* row = l.Pointer + i * l.Stride;
            x[i] /= row[i];
            VectorOperations.AddScaled(-x[i], row, x, i);
        }
    }
}
