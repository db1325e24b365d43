using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>What every sum over the first layer works with: the training inputs, the threads and the memory of a run.</summary>
/// <param name="X">Training inputs, N×d.</param>
/// <param name="Algebra">Provider and threads.</param>
/// <param name="Pool">Where buffers come from and go back to.</param>
internal sealed record LayerContext(MatrixView X, ThreadedAlgebra Algebra, MatrixPool Pool)
{
    /// <summary>Clocks the stages of the run; null where nobody asks.</summary>
    internal StageClock? Clock { get; init; }

    /// <summary>Number of training samples, N.</summary>
    internal int Samples => (int)X.Rows;

    /// <summary>Number of inputs, d.</summary>
    internal int Dimension => (int)X.Columns;
}
