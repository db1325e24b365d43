using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Memorization;

/// <summary>Leave-one-out residuals and alignments of all leading blocks of one kernel matrix, from one factorization.</summary>
/// <remarks>
/// With K = LLᵀ, V = L⁻¹ and C = L⁻¹[k(z_1) … k(z_n)] of the queries, and b = L⁻¹y: for the first n' ≥ i samples (K⁻¹)_ii = Σ V_ji², α_i = Σ V_ji b_j,
/// ℱ(z_i, x_i) = Σ V_ji C_ji and f(z_i) = Σ C_ji b_j, each over j ≤ n'. Sums that run down the columns give the whole curve over n' for the price of its
/// end: n²(2n + m) operations for n queries and m test points. Derived in this project, and checked by retraining without each sample.
/// </remarks>
internal static class NestedMemorization
{
    /// <summary>Computes them.</summary>
    /// <param name="kernel">Lower triangle of the kernel matrix of n samples, a query of each (or none), and m test points.</param>
    /// <param name="labels">y, n long.</param>
    /// <param name="hasQueries">Whether there are queries.</param>
    /// <param name="orders">Numbers of samples n', ascending; the last is n.</param>
    /// <param name="width">Width of the model, for the record.</param>
    /// <param name="ridge">r of ‖Φθ − y‖² + r‖θ‖²; 0 to interpolate.</param>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="pool">Of buffers.</param>
    internal static IReadOnlyList<PrefixMemorization> Of(
        MatrixView kernel, double[] labels, bool hasQueries, IReadOnlyList<int> orders, int width, double ridge, ThreadedAlgebra algebra, MatrixPool pool)
    {
        int n = labels.Length, others = (int)kernel.Rows - n;
        using Matrix factor = pool.Rent(n, n);
        for (int i = 0; i < n; i++)
        {
            kernel.Row(i)[..(i + 1)].CopyTo(factor.Row(i));
            factor[i, i] += ridge;
        }

        var held = new HeldKernelMatrix(factor.View, algebra);
        if (!held.IsFinite) return [.. orders.Select(order => Failed(order, width, NotFinite()))];
        var solver = new DualSolver(held, labels, orders, algebra);
        DualSolution[] solutions = [.. orders.Select(order => Factored(order))];
        int largest = orders.Where((_, index) => solutions[index].Failure is null).DefaultIfEmpty(0).Max();
        if (largest == 0) return [.. solutions.Select(solution => new PrefixMemorization { Solution = solution })];

        // Rows of V, of the others' C, and b: B·L⁻ᵀ of the identity, of their kernels, and of y.
        using Matrix rows = pool.Rent(largest + others + 1, largest);
        for (int i = 0; i < largest; i++)
        {
            rows.Row(i).Clear();
            rows[i, i] = 1;
        }

        for (int i = 0; i < others; i++) kernel.Row(n + i)[..largest].CopyTo(rows.Row(largest + i));
        labels.AsSpan(0, largest).CopyTo(rows.Row(largest + others));
        algebra.TriangularSolveRight(Transpose.Yes, factor.View.Block(0, 0, largest, largest), rows.View);
        return RunningSums();

        DualSolution Factored(int order)
        {
            var (solution, applied) = solver.Solve(order, width, pseudoInverse: false);
            applied?.Dispose();
            if (solution.Failure is not null) return solution;
            if (solution.Method != SolveMethod.Cholesky) return Failed(order, width, Singular(order)).Solution;
            return solution with
            {
                Regularization = ridge == 0 ? Regularization.None : Regularization.OfRidge(ridge),

                // (K + r)α = y, so that what is missed is rα.
                TrainingResidual = ridge == 0 ? solution.TrainingResidual : ridge * Math.Abs(TensorPrimitives.MaxMagnitude<double>(solution.DualCoefficients)),
                Interpolates = ridge == 0 && solution.Interpolates,
            };
        }

        PrefixMemorization[] RunningSums()
        {
            int tests = hasQueries ? others - n : others, queries = hasQueries ? largest : 0;
            double[] diagonal = new double[largest], coefficients = new double[largest], alignment = new double[queries], atQueries = new double[queries],
                atTests = new double[tests];
            var result = new PrefixMemorization[orders.Count];
            int before = 0;
            for (int index = 0; index < orders.Count; index++)
            {
                int order = orders[index];
                if (solutions[index].Failure is not null)
                {
                    result[index] = new PrefixMemorization { Solution = solutions[index] };
                    continue;
                }

                int start = before, length = order - before;
                algebra.For(largest, i =>
                {
                    ReadOnlySpan<double> v = Segment(i), b = Segment(largest + others);
                    diagonal[i] += TensorPrimitives.Dot(v, v);
                    coefficients[i] += TensorPrimitives.Dot(v, b);
                    if (queries == 0) return;
                    ReadOnlySpan<double> c = Segment(largest + i);
                    alignment[i] += TensorPrimitives.Dot(v, c);
                    atQueries[i] += TensorPrimitives.Dot(c, b);
                });
                algebra.For(tests, m => atTests[m] += TensorPrimitives.Dot<double>(Segment(largest + others - tests + m), Segment(largest + others)));
                result[index] = new PrefixMemorization
                {
                    Solution = solutions[index],
                    LeftOut = [.. Enumerable.Range(0, order).Select(i => coefficients[i] / diagonal[i])],
                    Alignment = alignment[..Math.Min(order, queries)],
                    QueryPredictions = atQueries[..Math.Min(order, queries)],
                    TestPredictions = [.. atTests],
                };
                before = order;

                ReadOnlySpan<double> Segment(int row) => rows.Row(row).Slice(start, length);
            }

            return result;
        }
    }

    private static PrefixMemorization Failed(int order, int width, InputException reason) =>
        new() { Solution = new DualSolution { Samples = order, Width = width, Failure = reason } };

    private static InputException NotFinite() => new("FeaturesNotFinite", InputErrorKind.InvalidData,
        "The activation gives NaN or infinity on these data: choose another activation, or normalize the data.");

    private static InputException Singular(int order) => new("IllConditioned", InputErrorKind.InvalidOperation, FormattableString.Invariant(
        $"The kernel matrix of {order} samples is numerically singular, and leaving one out has no formula then: ")
            + "give a wider model, fewer samples or a ridge.");
}
