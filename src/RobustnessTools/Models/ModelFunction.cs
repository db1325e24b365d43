using RobustnessTools.Activations.Ranges;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>A fitted model as a function that is evaluated again and again at other points.</summary>
internal abstract class ModelFunction : IDisposable
{
    /// <summary>The run.</summary>
    internal abstract LayerContext Context { get; }

    /// <summary>Values and gradients at some points.</summary>
    /// <param name="z">M×d.</param>
    /// <param name="values">M long; overwritten.</param>
    /// <param name="gradients">M×d; overwritten.</param>
    internal abstract void Evaluate(MatrixView z, Span<double> values, MatrixView gradients);

    /// <summary>The matrix A of f(z) = ½zᵀAz, which a model of φ(x) = x²/2 is.</summary>
    /// <returns>d×d, both triangles; the caller's to dispose of.</returns>
    internal abstract Matrix QuadraticForm();

    /// <summary>Bounds on ‖∇f‖ that hold in whole balls.</summary>
    /// <param name="ranges">Of φ' and φ''.</param>
    /// <returns>Null where there is none for this model and activation.</returns>
    internal abstract GradientBound? BoundGradients(DerivativeRanges ranges);

    /// <summary>Gives the buffers back.</summary>
    public abstract void Dispose();
}
