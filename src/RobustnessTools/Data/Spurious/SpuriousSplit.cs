using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Spurious;

/// <summary>A drawn problem of N samples with a spurious sample of each, and M test points.</summary>
/// <param name="points">(2N + M)×d: training samples, the spurious sample of each, test points; owned.</param>
/// <param name="labels">N labels, −1 and +1.</param>
/// <param name="testLabels">M labels.</param>
internal sealed class SpuriousSplit(Matrix points, double[] labels, double[] testLabels) : IDisposable
{
    /// <summary>All points, one below the other.</summary>
    internal MatrixView Points => points.View;

    /// <summary>y, N long.</summary>
    internal double[] Labels => labels;

    /// <summary>Labels of the test points, M long.</summary>
    internal double[] TestLabels => testLabels;

    /// <summary>Frees the points.</summary>
    public void Dispose() => points.Dispose();
}
