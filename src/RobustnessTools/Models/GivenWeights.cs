using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Weights that the user brings.</summary>
/// <param name="weights">k×d; kept, not copied.</param>
public sealed class GivenWeights(Matrix weights) : WeightSource
{
    /// <inheritdoc/>
    public override int Dimension => checked((int)weights.Columns);

    /// <inheritdoc/>
    public override int LargestWidth => checked((int)weights.Rows);

    /// <inheritdoc/>
    public override ulong? Seed => null;

    /// <inheritdoc/>
    public override void CopyRows(int firstRow, MatrixView tile) => weights.View.RowBlock(firstRow, tile.Rows).CopyTo(tile);
}
