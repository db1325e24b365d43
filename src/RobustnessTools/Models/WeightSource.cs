using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>The frozen first-layer weights V (RF) or W (NTK), k×d, read by tiles of rows so that wide layers need never be held whole.</summary>
/// <remarks>Thread-safe. Leading rows are the weights of a narrower model.</remarks>
public abstract class WeightSource
{
    /// <summary>Number of inputs, d.</summary>
    public abstract int Dimension { get; }

    /// <summary>The largest width k that this source has weights for.</summary>
    public abstract int LargestWidth { get; }

    /// <summary>The seed behind the weights, or null where they were given.</summary>
    public abstract ulong? Seed { get; }

    /// <summary>The second layer's weights a, one for each row, of which kernels of both layers see the squares; null for ±1.</summary>
    public virtual IReadOnlyList<double>? SecondLayer => null;

    /// <summary>What tells given weights from others, SHA-256 in hexadecimal; null where they are drawn.</summary>
    internal virtual string? Fingerprint => null;

    /// <summary>Writes rows <paramref name="firstRow"/> … of the weights.</summary>
    /// <param name="firstRow">From 0; firstRow + tile.Rows ≤ <see cref="LargestWidth"/>.</param>
    /// <param name="tile">t×d; filled whole.</param>
    public abstract void CopyRows(int firstRow, MatrixView tile);
}
