using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Activations.Vectors;

/// <summary>Choices made lane by lane that keep NaN.</summary>
internal static class Lanes
{
    /// <summary>x, or the limit where x is above it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AtMost(Vector512<double> x, double limit)
    {
        Vector512<double> bound = Vector512.Create(limit);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, bound), bound, x);
    }

    /// <summary>x, or the limit where x is below it; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AtLeast(Vector512<double> x, double limit)
    {
        Vector512<double> bound = Vector512.Create(limit);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, bound), bound, x);
    }

    /// <summary>The value, or NaN where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> UnlessNaN(Vector512<double> x, Vector512<double> value) =>
        Vector512.ConditionalSelect(Vector512.Equals(x, x), value, x);
}
