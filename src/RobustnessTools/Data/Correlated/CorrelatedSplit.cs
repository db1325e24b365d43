using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Correlated;

/// <summary>A drawn problem: N training samples, M test points, and test points with the spurious part of others.</summary>
/// <remarks>
/// Exchanged points come M at a time, in the order of the test points' cores: where the spurious part has few values, those with each value; otherwise those
/// with the spurious part of the test point so many places before, for each shift.
/// </remarks>
/// <param name="points">(N + M + E)×D: training samples, test points, exchanged points; owned.</param>
/// <param name="labels">N labels.</param>
/// <param name="testLabels">M labels.</param>
internal sealed class CorrelatedSplit(Matrix points, double[] labels, double[] testLabels) : IDisposable
{
    /// <summary>All points, one below the other.</summary>
    internal MatrixView Points => points.View;

    /// <summary>g, N long.</summary>
    internal double[] Labels => labels;

    /// <summary>Labels of the test points, M long.</summary>
    internal double[] TestLabels => testLabels;

    /// <summary>Which of few values each test point's spurious part has; null where it has many.</summary>
    internal int[]? Values { get; init; }

    /// <summary>Places between the test points whose parts are put together, ascending; none with few values.</summary>
    internal IReadOnlyList<int> Shifts { get; init; } = [];

    /// <summary>What parameters of a linear model have the product 𝒞 with: Cov(z, g) on the spurious inputs, 0 on the others; null where parts are no
    /// inputs of their own.</summary>
    internal double[]? Direction { get; init; }

    /// <summary>Frees the points.</summary>
    public void Dispose() => points.Dispose();
}
