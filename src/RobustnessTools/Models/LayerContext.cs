using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>What every sum over the first layer works with: the training inputs, and what the run computes with.</summary>
/// <param name="X">Training inputs, N×d.</param>
/// <param name="Compute">Provider, threads and memory.</param>
internal sealed record LayerContext(MatrixView X, ComputeContext Compute)
{
    /// <summary>Provider and threads.</summary>
    internal ThreadedAlgebra Algebra => Compute.Algebra;

    /// <summary>Where buffers come from and go back to.</summary>
    internal MatrixPool Pool => Compute.Pool;

    /// <summary>Clocks the stages of the run; null where nobody asks.</summary>
    internal StageClock? Clock => Compute.Clock;

    /// <summary>Number of training samples, N.</summary>
    internal int Samples => (int)X.Rows;

    /// <summary>Number of inputs, d.</summary>
    internal int Dimension => (int)X.Columns;
}
