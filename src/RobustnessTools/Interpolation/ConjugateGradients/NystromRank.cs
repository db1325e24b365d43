namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>How many training samples the preconditioner is built from.</summary>
internal static class NystromRank
{
    /// <summary>The rank r: a function of n and d alone, so that a result does not depend on how much memory happens to be free.</summary>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    internal static int For(int samples, int dimension)
    {
        string? t = Environment.GetEnvironmentVariable("CG_RANK");
        if (t is not null) return Math.Min(samples, int.Parse(t, System.Globalization.CultureInfo.InvariantCulture));
        return Math.Max(1, Math.Min(samples / 4, Math.Max(2 * dimension, 512)));
    }
}
