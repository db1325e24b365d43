using static RobustnessTools.Cuda.Kernels.Arithmetic;

namespace RobustnessTools.Cuda.Kernels.Functions;

/// <summary>x^y as <see cref="Math.Pow"/> has it, within 10⁻¹⁴ of it and far closer where the result is of moderate size.</summary>
internal static class PowerFunction
{
    public static double Of(double x, double y)
    {
        if (y == 0 || x == 1) return 1;
        if (IsNaN(x) || IsNaN(y)) return double.NaN;
        double magnitude = Math.Abs(x);
        bool isNegative = CopySign(1, x) < 0;
        bool isInteger = IsInteger(y);
        if (isNegative && !isInteger && magnitude > 0 && magnitude <= double.MaxValue) return double.NaN;
        double result = OfMagnitude(magnitude, y);
        return isNegative && isInteger && IsOdd(y) ? -result : result;
    }

    /// <summary>For x ≥ 0 and y ≠ 0, both of which may be infinite.</summary>
    private static double OfMagnitude(double x, double y)
    {
        if (x == 1) return 1;
        bool isLarge = x > 1 == y > 0;
        if (x == 0 || x > double.MaxValue || Math.Abs(y) > double.MaxValue) return isLarge ? double.PositiveInfinity : 0;
        var log = new NaturalLogarithm(x);

        // A plain product in the condition: ILGPU takes what the functions of Arithmetic return for the same in all threads.
        if (Math.Abs(y * log.High) > 800) return isLarge ? double.PositiveInfinity : 0;
        double exponent = Product(y, log.High);
        return new Exponential(exponent, Fma(y, log.Low, Fma(y, log.High, -exponent))).Value;
    }

    private static bool IsInteger(double y) => Math.Abs(y) >= 9007199254740992 || (double)(long)y == y;

    private static bool IsOdd(double y) => Math.Abs(y) < 9007199254740992 && ((long)y & 1) != 0;
}
