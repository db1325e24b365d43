using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Benchmarks;

/// <summary>Operands of benchmarks.</summary>
internal static class NormalMatrix
{
    /// <summary>A matrix of standard normal numbers.</summary>
    internal static Matrix Of(int rows, int columns)
    {
        var matrix = new Matrix(rows, columns);
        var stream = new RandomStream(seed: 1, RandomPurpose.Weights, trial: 0);
        for (int i = 0; i < rows; i++) stream.Normals(i, matrix.Row(i));
        return matrix;
    }
}
