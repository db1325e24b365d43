using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>A kernel matrix that only one more reading of the first layer gives again.</summary>
/// <param name="grid">The grid.</param>
/// <param name="model">Which of its models.</param>
internal sealed class LayerSource(GridInterpolation grid, int model) : IKernelSource
{
    /// <inheritdoc/>
    public void Multiply(MatrixView vectors, MatrixView products) => grid.MultiplyKernel(model, vectors, products);

    /// <inheritdoc/>
    public void Write(MatrixView destination) => grid.WriteKernel(model, destination);
}
