using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words.Contexts;

/// <summary>The interpolators θ = Φ⁺Y of the first n of N texts for several n, all from one factorization of K = ΦΦᵀ.</summary>
/// <remarks>Memory: 8N(p + N) bytes.</remarks>
internal sealed class ContextFit : IDisposable
{
    private readonly Matrix features;
    private readonly Matrix kernel;
    private readonly ComputeContext compute;
    private readonly Dictionary<int, (DualSolution Solution, KernelSolver? Solver)> solved = [];
    private readonly DualSolver solver;

    /// <summary>Computes features and factor: those of the map, N²p and N³/3 operations.</summary>
    /// <param name="map">The feature map.</param>
    /// <param name="texts">N×nd.</param>
    /// <param name="labels">N of them.</param>
    /// <param name="orders">Numbers of texts n, ascending; the last is N.</param>
    /// <param name="compute">The run.</param>
    /// <exception cref="InputException">Features are not finite (<c>FeaturesNotFinite</c>).</exception>
    internal ContextFit(WordMap map, MatrixView texts, double[] labels, IReadOnlyList<int> orders, ComputeContext compute)
    {
        this.compute = compute;
        features = compute.Pool.Rent(texts.Rows, map.Features);
        kernel = compute.Pool.Rent(texts.Rows, texts.Rows);
        map.Write(texts, features.View, compute);
        compute.Algebra.SymmetricRankUpdate(Transpose.No, 1, features.View, 0, kernel.View);
        var held = new HeldKernelMatrix(kernel.View, compute.Algebra);
        if (!held.IsFinite)
        {
            Dispose();
            throw new InputException("FeaturesNotFinite", InputErrorKind.InvalidData,
                "The features of the texts are not finite: choose another activation, or scale the words to the norm √d.");
        }

        solver = new DualSolver(held, labels, orders, compute.Algebra);
    }

    /// <summary>Coefficients, residual and condition of the fit to the first n texts.</summary>
    internal DualSolution Solution(int order) => Solved(order).Solution;

    /// <summary>θ, p long.</summary>
    internal double[] Parameters(int order) => Combination(Solution(order).DualCoefficients);

    /// <summary>What of features does not lie in the span of those of the first n texts, P⊥φ = φ − Φᵀ(K⁻¹Φφ): 4np operations.</summary>
    internal double[] Residual(int order, double[] point)
    {
        using Matrix products = compute.Pool.Rent(1, order);
        compute.Algebra.For(order, text => products[0, text] = TensorPrimitives.Dot<double>(features.Row(text), point));
        Solved(order).Solver!.SolveRows(products.View);
        double[] projection = Combination(products.Row(0).ToArray());
        TensorPrimitives.Subtract<double>(point, projection, projection);
        return projection;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, solver) in solved.Values) solver?.Dispose();
        features.Dispose();
        kernel.Dispose();
    }

    private (DualSolution Solution, KernelSolver? Solver) Solved(int order)
    {
        if (!solved.TryGetValue(order, out var found)) solved.Add(order, found = solver.Solve(order, (int)features.Columns, pseudoInverse: false));
        return found;
    }

    private double[] Combination(double[] coefficients)
    {
        using Matrix row = compute.Pool.Rent(1, coefficients.Length), sum = compute.Pool.Rent(1, features.Columns);
        coefficients.CopyTo(row.Row(0));
        compute.Algebra.Multiply(Transpose.No, Transpose.No, 1, row.View, features.View.RowBlock(0, coefficients.Length), 0, sum.View);
        return sum.Row(0).ToArray();
    }
}
