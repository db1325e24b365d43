using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Activations.Vectors;

/// <summary>Polynomials given by their coefficients.</summary>
internal static class Polynomial
{
    /// <summary>Σ coefficients[i]·x^i, as two Horner schemes in x² (even and odd powers) that run side by side.</summary>
    /// <param name="x">Arguments.</param>
    /// <param name="coefficients">At least two, constant first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Evaluate(Vector512<double> x, ReadOnlySpan<double> coefficients)
    {
        int last = coefficients.Length - 1;
        int even = last & ~1;
        int odd = (last - 1) | 1;
        Vector512<double> square = x * x;
        Vector512<double> evenPart = Vector512.Create(coefficients[even]);
        Vector512<double> oddPart = Vector512.Create(coefficients[odd]);
        if (even > odd) evenPart = Vector512.FusedMultiplyAdd(evenPart, square, Vector512.Create(coefficients[even -= 2]));
        for (int i = even - 2; i >= 0; i -= 2)
        {
            evenPart = Vector512.FusedMultiplyAdd(evenPart, square, Vector512.Create(coefficients[i]));
            oddPart = Vector512.FusedMultiplyAdd(oddPart, square, Vector512.Create(coefficients[i + 1]));
        }

        return Vector512.FusedMultiplyAdd(oddPart, x, evenPart);
    }
}
