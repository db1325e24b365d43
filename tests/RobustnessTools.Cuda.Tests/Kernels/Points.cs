namespace RobustnessTools.Cuda.Tests.Kernels;

/// <summary>Where activations are compared.</summary>
internal static class Points
{
    /// <summary>Dense about 0, then of every order of magnitude and both signs, then what is special.</summary>
    public static double[] All { get; } = [.. Dense(), .. Powers(), .. Special()];

    /// <summary>Numbers from −1000 to 1000, closer near 0.</summary>
    public static IEnumerable<double> Dense()
    {
        for (int i = -8192; i <= 8192; i++) yield return i / 512.0 + 1e-5 * Math.Sin(i);
        for (int i = -2000; i <= 2000; i++) yield return i / 2.0 + 0.01 * Math.Cos(i);
        for (int i = -20; i <= 20; i++) yield return i * Math.PI / 2;
    }

    private static IEnumerable<double> Powers()
    {
        for (int k = -1074; k <= 1023; k++)
        {
            double x = Math.ScaleB(1.3, k);
            yield return x;
            yield return -x;
        }
    }

    private static IEnumerable<double> Special() =>
    [
        0, -0.0, 1, -1, double.Epsilon, -double.Epsilon, 1e-300, 1000, -1000, 708.4, 709.8, -745.1, -750, 134217728, 134217729, -134217729,
        double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];
}
