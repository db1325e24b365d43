namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>How many training samples the preconditioner is built from.</summary>
internal static class NystromRank
{
    /// <summary>Ranks up to this one cost next to nothing where they are a small part of n.</summary>
    private const int Ample = 1024;

    /// <summary>
    /// The rank r = min(n/4, max(3d, 1024)): a function of n and d alone, so that a result does not depend on how much memory happens to be free.
    /// </summary>
    /// <remarks>
    /// On Gaussian data the d linear directions stand out of the spectrum: iterations fall steeply until r is beyond d, and slowly from twice that on,
    /// while making the preconditioner costs 2nr² more (docs/decisions.md). A quarter of n keeps its memory at a quarter of the kernel matrix that it
    /// replaces.
    /// </remarks>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    internal static int For(int samples, int dimension) => Math.Max(1, Math.Min(samples / 4, Math.Max(3 * dimension, Ample)));
}
