using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>A kernel matrix whose rows are kept, or made of what is kept, while its factor stands elsewhere.</summary>
/// <param name="rows">The rows.</param>
internal sealed class KernelRowsSource(KernelRows rows) : IKernelSource
{
    /// <inheritdoc/>
    public void Multiply(MatrixView vectors, MatrixView products) => rows.Multiply(vectors, products);

    /// <inheritdoc/>
    public void Write(MatrixView destination) => rows.Write(new LowerView(destination));
}
