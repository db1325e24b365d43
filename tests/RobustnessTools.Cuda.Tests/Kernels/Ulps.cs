namespace RobustnessTools.Cuda.Tests.Kernels;

/// <summary>How far numbers are apart, in units in the last place.</summary>
internal static class Ulps
{
    /// <summary>The doubles between the two; 0 for NaN and NaN and for the same number, but 1 for 0 and −0; none for NaN and a number.</summary>
    public static double Between(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b)) return double.IsNaN(a) && double.IsNaN(b) ? 0 : double.PositiveInfinity;
        return Math.Abs((double)(Order(a) - Order(b)));
    }

    /// <summary>Fails at the first point where results are further apart.</summary>
    public static void AssertWithin(double limit, double[] x, double[] expected, double[] actual, string what)
    {
        Assert.Equal(x.Length, actual.Length);
        for (int i = 0; i < x.Length; i++)
        {
            double apart = Between(expected[i], actual[i]);
            Assert.True(apart <= limit, $"{what} at {x[i]:R}: {expected[i]:R} on the host, {actual[i]:R} on the device, {apart} ulp apart.");
        }
    }

    private static Int128 Order(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : (Int128)long.MinValue - bits - 1;
    }
}
