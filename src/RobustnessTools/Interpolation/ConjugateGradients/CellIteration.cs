using System.Numerics.Tensors;

namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>
/// Preconditioned conjugate gradients for one cell, as a machine that is fed one product with the kernel matrix at a time: many cells share a reading of
/// the layer so.
/// </summary>
/// <remarks>
/// The residual that the iteration updates drifts from the true one by rounding. Where the updated one reaches the tolerance, the next product is taken
/// with the solution itself: the cell ends if the true residual is small enough, starts again from it if it is at most half of what it was, and has
/// stagnated otherwise.
/// </remarks>
/// <param name="labels">y, n long.</param>
/// <param name="tolerance">Largest ‖y − Kα‖₂/‖y‖₂.</param>
/// <param name="limit">Most iterations.</param>
internal sealed class CellIteration(ReadOnlyMemory<double> labels, double tolerance, int limit)
{
    private readonly double scale = TensorPrimitives.Norm(labels.Span);
    private readonly double[] residual = labels.ToArray();
    private readonly double[] direction = new double[labels.Length];
    private readonly RitzValues ritz = new();
    private double trueResidual = double.PositiveInfinity;
    private double updatedResidual = 1;
    private double decrease;
    private bool broken;
    private bool checking = labels.Span.IndexOfAnyExcept(0) < 0;
    private bool fresh = true;

    /// <summary>α.</summary>
    internal double[] Solution { get; } = new double[labels.Length];

    /// <summary>The residual y − Kα, as far as the iteration knows it.</summary>
    internal ReadOnlySpan<double> Residual => residual;

    /// <summary>What to multiply the kernel matrix with next.</summary>
    internal ReadOnlySpan<double> Vector => checking ? Solution : direction;

    /// <summary>Whether the residual must be preconditioned before the next product.</summary>
    internal bool NeedsDirection { get; private set; } = labels.Span.IndexOfAnyExcept(0) >= 0;

    /// <summary>How it ended, if it has.</summary>
    internal IterationEnd End { get; private set; }

    /// <summary>y, n long.</summary>
    internal ReadOnlySpan<double> Labels => labels.Span;

    /// <summary>Largest ‖y − Kα‖₂/‖y‖₂.</summary>
    internal double Tolerance => tolerance;

    /// <summary>Number of iterations.</summary>
    internal int Iterations { get; private set; }

    /// <summary>‖y − Kα‖₂/‖y‖₂, from a product with α; 0 for labels that are all 0.</summary>
    internal double RelativeResidual => trueResidual;

    /// <summary>max|y − Kα|, from a product with α.</summary>
    internal double LargestResidual { get; private set; } = double.NaN;

    /// <summary>√(αᵀKα).</summary>
    internal double ParameterNorm { get; private set; } = double.NaN;

    /// <summary>The extreme Ritz values of μP⁻¹K.</summary>
    internal (double Smallest, double Largest) RitzValues() => ritz.Extremes();

    /// <summary>How far it is, from 0 to 1: digits of the residual gained, of those that the tolerance asks for.</summary>
    internal double Progress => End != IterationEnd.None || !(updatedResidual > 0) ? 1 : Math.Clamp(Math.Log(updatedResidual) / Math.Log(tolerance), 0, 1);

    /// <summary>Takes the preconditioned residual, and makes the next direction of it.</summary>
    /// <param name="preconditioned">P⁻¹(y − Kα), up to a factor that is always the same.</param>
    internal void Direct(ReadOnlySpan<double> preconditioned)
    {
        NeedsDirection = false;
        double next = TensorPrimitives.Dot(preconditioned, residual);
        if (!(next > 0))
        {
            broken = checking = true;
            return;
        }

        if (fresh) preconditioned.CopyTo(direction);
        else TensorPrimitives.MultiplyAdd(direction, next / decrease, preconditioned, direction);
        if (fresh) ritz.Restart();
        else ritz.AddRatio(next / decrease);
        decrease = next;
        fresh = false;
    }

    /// <summary>Takes the product of the kernel matrix with <see cref="Vector"/>.</summary>
    internal void Advance(ReadOnlySpan<double> product)
    {
        if (checking) Check(product);
        else Step(product);
    }

    private void Step(ReadOnlySpan<double> product)
    {
        double curvature = TensorPrimitives.Dot<double>(direction, product);
        if (!(curvature > 0))
        {
            broken = checking = true;
            return;
        }

        double length = decrease / curvature;
        TensorPrimitives.MultiplyAdd(direction, length, Solution, Solution);
        TensorPrimitives.MultiplyAdd(product, -length, residual, residual);
        ritz.AddStep(length);
        Iterations++;
        updatedResidual = TensorPrimitives.Norm<double>(residual) / scale;
        checking = !(updatedResidual > tolerance) || Iterations == limit;
        NeedsDirection = !checking;
    }

    private void Check(ReadOnlySpan<double> product)
    {
        double before = trueResidual;
        ParameterNorm = Math.Sqrt(Math.Max(0, TensorPrimitives.Dot(product, Solution)));
        TensorPrimitives.Subtract(labels.Span, product, residual);
        LargestResidual = Math.Abs(TensorPrimitives.MaxMagnitude<double>(residual));
        trueResidual = scale > 0 ? TensorPrimitives.Norm<double>(residual) / scale : 0;
        End = trueResidual <= tolerance ? IterationEnd.Convergence
            : broken ? IterationEnd.Breakdown
            : Iterations == limit ? IterationEnd.Limit
            : !(trueResidual <= before / 2) ? IterationEnd.Stagnation
            : IterationEnd.None;
        if (End != IterationEnd.None) return;
        updatedResidual = trueResidual;
        checking = false;
        NeedsDirection = fresh = true;
    }
}
