using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Tests.Data;

internal static class MatrixValues
{
    /// <summary>All elements, row after row.</summary>
    public static double[] Of(MatrixView matrix)
    {
        var values = new List<double>();
        for (nint i = 0; i < matrix.Rows; i++) values.AddRange(matrix.Row(i));
        return [.. values];
    }
}
