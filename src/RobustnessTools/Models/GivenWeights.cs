using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Weights that the user brings.</summary>
public sealed class GivenWeights : WeightSource
{
    private readonly Matrix weights;

    /// <summary>Takes weights.</summary>
    /// <param name="weights">k×d; kept, not copied.</param>
    /// <param name="secondLayer">a, k long, for models of both layers; null for ±1.</param>
    /// <exception cref="InputException">There is another number of them than rows (<c>DimensionMismatch</c>).</exception>
    public GivenWeights(Matrix weights, IReadOnlyList<double>? secondLayer = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (secondLayer is not null && secondLayer.Count != weights.Rows)
        {
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The second layer has {secondLayer.Count} weights but the first has {weights.Rows} neurons: give one for each neuron."));
        }

        this.weights = weights;
        SecondLayer = secondLayer?.ToArray();
    }

    /// <inheritdoc/>
    public override int Dimension => checked((int)weights.Columns);

    /// <inheritdoc/>
    public override int LargestWidth => checked((int)weights.Rows);

    /// <inheritdoc/>
    public override ulong? Seed => null;

    /// <inheritdoc/>
    public override IReadOnlyList<double>? SecondLayer { get; }

    /// <inheritdoc/>
    internal override string Fingerprint =>
        field ??= DatasetFingerprint.Of(weights.View, SecondLayer?.ToArray() ?? [], tests: null, CancellationToken.None);

    /// <inheritdoc/>
    public override void CopyRows(int firstRow, MatrixView tile) => weights.View.RowBlock(firstRow, tile.Rows).CopyTo(tile);
}
