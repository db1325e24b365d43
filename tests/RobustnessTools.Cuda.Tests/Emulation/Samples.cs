using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.Tests.Emulation;

/// <summary>Matrices to work with.</summary>
internal static class Samples
{
    /// <summary>Unit roundoff of doubles, twice: 2⁻⁵².</summary>
    internal static readonly double Epsilon = Math.ScaleB(1, -52);

    /// <summary>GGᵀ/2n with G an n×2n of normal numbers: positive definite, eigenvalues from about (1 − √½)² to (1 + √½)², so κ₂ is about 34.</summary>
    internal static Matrix Positive(int n)
    {
        using Matrix g = Normal(n, 2 * n);
        var result = new Matrix(n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) result[i, j] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(g.Row(i), g.Row(j)) / (2 * n);
        return result;
    }

    /// <summary>Normal numbers.</summary>
    internal static Matrix Normal(int rows, int columns, uint trial = 0)
    {
        var result = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) new RandomStream(17, RandomPurpose.Inputs, trial).Normals(i, result.Row(i));
        return result;
    }
}
