using System.Numerics.Tensors;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>The norm of a vector whose elements may be of any size: their squares neither leave the range of numbers nor vanish in it.</summary>
internal static class EuclideanNorm
{
    /// <summary>
    /// Below this norm, squares may have lost digits: an element whose square has, below 2⁻⁵¹¹, adds less than 2⁻¹²² to a norm above it.
    /// </summary>
    private static readonly double Smallest = Math.ScaleB(1, -450);

    /// <summary>‖x‖₂.</summary>
    /// <param name="x">Of any length.</param>
    /// <returns>Infinite where an element is, or where the norm itself is out of range; NaN where an element is.</returns>
    internal static double Of(ReadOnlySpan<double> x)
    {
        double norm = TensorPrimitives.Norm(x);
        if (x.IsEmpty || (norm >= Smallest && double.IsFinite(norm))) return norm;
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(x));
        if (largest == 0 || !double.IsFinite(largest)) return largest;

        // A power of two: dividing by it and multiplying by it round nothing.
        int exponent = Math.ILogB(largest);
        double sum = 0;
        foreach (double value in x)
        {
            double scaled = Math.ScaleB(value, -exponent);
            sum += scaled * scaled;
        }

        return Math.ScaleB(Math.Sqrt(sum), exponent);
    }
}
