namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>Bounds of rounding errors, after N. Higham, "Accuracy and Stability of Numerical Algorithms".</summary>
internal static class Rounding
{
    internal const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>γₙ = n·u / (1 − n·u): the relative error that n roundings add up to at most.</summary>
    internal static double Gamma(int n) => n * UnitRoundoff / (1 - n * UnitRoundoff);
}
