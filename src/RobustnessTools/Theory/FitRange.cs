namespace RobustnessTools.Theory;

/// <summary>Which cells enter a fit.</summary>
/// <param name="LowestSamples">Smallest N.</param>
/// <param name="HighestSamples">Largest N.</param>
/// <param name="LowestParameters">Smallest p.</param>
/// <param name="HighestParameters">Largest p.</param>
public sealed record FitRange(int LowestSamples = 0, int HighestSamples = int.MaxValue, long LowestParameters = 0, long HighestParameters = long.MaxValue)
{
    /// <summary>Whether a cell is in the range.</summary>
    internal bool Contains(Sweeps.SweepCell cell) =>
        cell.Samples >= LowestSamples && cell.Samples <= HighestSamples && cell.Parameters >= LowestParameters && cell.Parameters <= HighestParameters;
}
