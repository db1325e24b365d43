using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>A kernel matrix that is stored.</summary>
/// <param name="context">The run.</param>
/// <param name="stored">Its lower triangle.</param>
internal sealed class StoredKernel(LayerContext context, LowerView stored) : KernelRows(context)
{
    /// <inheritdoc/>
    internal override void WriteRows(nint first, MatrixView rows)
    {
        for (nint i = 0; i < rows.Rows; i++) stored.Row(first + i).CopyTo(rows.Row(i));
    }
}
