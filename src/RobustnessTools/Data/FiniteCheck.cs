using System.Globalization;
using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>Refuses NaN and infinity by name of the place, before they spread through every result.</summary>
internal static class FiniteCheck
{
    /// <summary>Checks every element.</summary>
    /// <param name="matrix">What to look through.</param>
    /// <param name="what">What the matrix is, as the message names it: a file's path, or <c>training inputs</c>.</param>
    /// <exception cref="InputException">An element is NaN or infinite.</exception>
    public static void Require(MatrixView matrix, string what)
    {
        for (nint i = 0; i < matrix.Rows; i++)
        {
            int j = FirstNotFinite(matrix.Row(i));
            if (j >= 0) throw NotFinite(what, $"row {i}, column {j}", matrix[i, j]);
        }
    }

    /// <summary>Checks every element of a vector.</summary>
    public static void Require(ReadOnlySpan<double> vector, string what)
    {
        int i = FirstNotFinite(vector);
        if (i >= 0) throw NotFinite(what, string.Create(CultureInfo.InvariantCulture, $"element {i}"), vector[i]);
    }

    private static int FirstNotFinite(ReadOnlySpan<double> values)
    {
        // A sum with NaN or infinity in it is not finite: one vectorized pass decides, except where finite numbers overflow it.
        if (double.IsFinite(TensorPrimitives.Sum(values))) return -1;
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) return i;
        return -1;
    }

    private static InputException NotFinite(string what, string where, double value) =>
        new("NotFinite", InputErrorKind.InvalidData,
            string.Create(CultureInfo.InvariantCulture, $"{what} has {value} at {where} (counted from 0); every number must be finite."));
}
