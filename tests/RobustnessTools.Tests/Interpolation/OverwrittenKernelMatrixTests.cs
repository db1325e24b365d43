using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>A kernel matrix that its factor overwrites, in half storage, against one that stands beside its factor.</summary>
public class OverwrittenKernelMatrixTests
{
    private const int N = 300, Height = 64, Dimension = 120;
    private static readonly int[] Orders = [40, 64, 150, N];

    [SkippableTheory]
    [InlineData(ProviderChoice.Managed, 1)]
    [InlineData(ProviderChoice.OpenBlas, 3)]
    public void All_that_is_asked_of_it_is_what_the_other_says(ProviderChoice provider, int threads)
    {
        using ComputeContext compute = Contexts.On(provider, threads);
        using Matrix kernel = Kernel(condition: 1e5), square = Matrix.Copy(kernel.View), labels = Row(i => Math.Sin(i));
        using var lower = new LowerMatrix(N, compute.Pool, Height);
        new LowerView(kernel.View).CopyTo(lower.View);
        var held = new HeldKernelMatrix(square.View, compute.Algebra);
        var overwritten = Overwritten(lower, kernel, compute.Algebra, long.MaxValue, progress: null);
        Assert.True(overwritten.IsFinite);
        double[] y = labels.Row(0).ToArray();
        DualSolver one = new(held, y, Orders, compute.Algebra), other = new(overwritten, y, Orders, compute.Algebra);
        foreach (int n in Orders)
        {
            (DualSolution expected, KernelSolver? solver) = one.Solve(n, 1, pseudoInverse: false);
            (DualSolution actual, KernelSolver? overwrittenSolver) = other.Solve(n, 1, pseudoInverse: false);
            Assert.Equal(SolveMethod.Cholesky, actual.Method);

            // Two backward stable solutions of a system of condition 10⁵ differ by n·u·10⁵ of their size at most, some 10⁻⁹.
            AssertClose(expected.DualCoefficients, actual.DualCoefficients, 1e-8);
            Assert.Equal(1, actual.ConditionEstimate / expected.ConditionEstimate, 1e-8);
            Assert.Equal(1, actual.ParameterNorm / expected.ParameterNorm, 1e-8);
            Assert.InRange(actual.TrainingResidual, 0, 1e-9);
            using Matrix rows = Rows(70, n), same = Matrix.Copy(rows.View);
            solver!.SolveRows(rows.View);
            overwrittenSolver!.SolveRows(same.View);
            for (int r = 0; r < rows.Rows; r++) AssertClose(rows.Row(r).ToArray(), same.Row(r).ToArray(), 1e-8);
        }
    }

    [Fact]
    public void One_norms_of_leading_blocks_are_the_largest_sums_of_columns()
    {
        using ComputeContext compute = Contexts.Managed();
        using Matrix kernel = Kernel(condition: 10);
        using var lower = new LowerMatrix(N, compute.Pool, Height);
        new LowerView(kernel.View).CopyTo(lower.View);
        double[] norms = Overwritten(lower, kernel, compute.Algebra, 0, progress: null).OneNorms(Orders);
        Assert.Equal(Orders.Length, norms.Length);
        for (int block = 0; block < norms.Length; block++)
        {
            double largest = Enumerable.Range(0, Orders[block])
                .Max(j => Enumerable.Range(0, Orders[block]).Sum(i => Math.Abs(kernel[Math.Max(i, j), Math.Min(i, j)])));
            Assert.Equal(1, norms[block] / largest, 1e-12);
        }
    }

    [Fact]
    public void A_singular_matrix_is_computed_again_for_the_pseudo_inverse_as_far_as_there_is_memory()
    {
        using ComputeContext compute = Contexts.Managed();
        using Matrix kernel = Kernel(condition: 1e5), labels = Row(i => Math.Cos(i));

        // Sample 200 comes twice, with one label.
        for (int j = 0; j < N; j++) Set(kernel, 250, j, Get(kernel, 200, j));
        Set(kernel, 250, 250, Get(kernel, 200, 200));
        double[] y = labels.Row(0).ToArray();
        y[250] = y[200];
        (DualSolution solved, KernelSolver? solver) = Solve(room: 3 * 8 * N * N);
        Assert.Equal(SolveMethod.PseudoInverse, solved.Method);
        Assert.True(solved.Interpolates);
        Assert.Contains("rank 299", Assert.Single(solved.Warnings), StringComparison.Ordinal);
        solver!.Dispose();
        (DualSolution refused, KernelSolver? none) = Solve(room: 3 * 8 * N * N - 1);
        Assert.Null(none);
        Assert.Equal(
            ("IllConditioned", $"The kernel matrix of N = {N} samples is too ill-conditioned for Cholesky, and for the pseudo-inverse, 3 matrices of N×N, "
                + $"the memory that is left goes up to N = {N - 1}: ask for fewer samples or a wider model."),
            (refused.Failure!.ErrorId, refused.Failure.Message));

        (DualSolution Solution, KernelSolver? Solver) Solve(long room)
        {
            using var lower = new LowerMatrix(N, compute.Pool, Height);
            new LowerView(kernel.View).CopyTo(lower.View);
            var matrix = Overwritten(lower, kernel, compute.Algebra, room, progress: null);
            return new DualSolver(matrix, y, [N], compute.Algebra).Solve(N, 1, pseudoInverse: false);
        }
    }

    /// <summary>Beyond the largest square, fits and grids of any model are those of the kernel matrix in a square.</summary>
    [SkippableTheory]
    [InlineData(ModelKind.RandomFeatures, 4600)]
    [InlineData(ModelKind.NeuralTangent, 60)]
    [InlineData(ModelKind.FullNeuralTangent, 60)]
    public void Leading_blocks_of_a_large_grid_are_fits_of_fewer_samples(ModelKind kind, int width)
    {
        const int few = LowerMatrix.LargestSquare, many = few + 120;
        using ComputeContext compute = Contexts.On(ProviderChoice.Auto);
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, Dimension).Draw(many, 2, seed: 3, trial: 0);
        using Matrix first = Matrix.Copy(data.X.View.RowBlock(0, few));
        var labels = data.Labels.ToArray();
        var context = new LayerContext(data.X, compute);
        DualSolution expected = Run(context with { X = first.View }, [width], [few], labels[..few])[0, 0];
        DualSolution[,] single = Run(context, [width], [few, many], labels), nested = Run(context, [width - 1, width], [few, many], labels);

        // Of two backward stable solutions, and of kernel matrices whose sums are in other orders: condition · n·u at most.
        double bound = expected.ConditionEstimate * many * Math.ScaleB(1, -52);
        Assert.InRange(bound, 0, 1e-3);
        AssertClose(expected.DualCoefficients, single[0, 0].DualCoefficients, bound);
        AssertClose(expected.DualCoefficients, nested[1, 0].DualCoefficients, bound);
        AssertClose(single[0, 1].DualCoefficients, nested[1, 1].DualCoefficients, bound);
        Assert.All(new[] { single[0, 1], nested[1, 1] }, solution => Assert.True(solution.Interpolates));
        Assert.Equal(expected.FirstLayerShare is null, nested[1, 1].FirstLayerShare is null);
        if (expected.FirstLayerShare is { } share) Assert.Equal(share, single[0, 0].FirstLayerShare!.Value, 1e-9);

        DualSolution[,] Run(LayerContext run, int[] widths, int[] samples, double[] y)
        {
            FeatureModel model = FeatureModel.Create(kind, new ActivationCatalog().Get("tanh"), widths[^1], new SeededWeights(Dimension, seed: 5));
            using GridInterpolation grid = GridInterpolation.Create([model], widths, samples, y, run, new FitSettings());
            grid.Run();
            var found = new DualSolution[widths.Length, samples.Length];
            for (int w = 0; w < widths.Length; w++)
                for (int s = 0; s < samples.Length; s++) found[w, s] = grid[0, w, s];
            return found;
        }
    }

    private static void AssertClose(double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        double size = Math.Sqrt(expected.Sum(x => x * x)), distance = Math.Sqrt(expected.Zip(actual, (a, b) => (a - b) * (a - b)).Sum());
        Assert.InRange(distance, 0, relative * size);
    }

    /// <summary>Q·Λ·Qᵀ with Q a reflection and eigenvalues from 1 to 1/condition: both triangles.</summary>
    private static Matrix Kernel(double condition)
    {
        double[] v = [.. Enumerable.Range(0, N).Select(i => Math.Cos(3 * i) + 1.1)], values = [.. Enumerable.Range(0, N).Select(i =>
            Math.Pow(condition, -(double)((i * 7) % N) / (N - 1)))];
        double square = v.Sum(x => x * x);
        var kernel = new Matrix(N, N);
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
            {
                double sum = i == j ? values[i] : 0;
                sum -= 2 * v[i] * v[j] * (values[i] + values[j]) / square;
                sum += 4 * v[i] * v[j] / square * v.Zip(values, (x, value) => x * x * value).Sum() / square;
                kernel[i, j] = sum;
            }
        }

        return kernel;
    }

    private static double Get(Matrix kernel, int i, int j) => kernel[i, j];

    private static void Set(Matrix kernel, int i, int j, double value)
    {
        kernel[i, j] = value;
        kernel[j, i] = value;
    }

    private static Matrix Row(Func<int, double> value)
    {
        var row = new Matrix(1, N);
        for (int i = 0; i < N; i++) row[0, i] = value(i);
        return row;
    }

    private static Matrix Rows(int count, int n)
    {
        var rows = new Matrix(count, n);
        for (int i = 0; i < count; i++)
            for (int j = 0; j < n; j++) rows[i, j] = Math.Sin((i * 31) + j);
        return rows;
    }

    private static OverwrittenKernelMatrix Overwritten(LowerMatrix lower, Matrix kernel, ThreadedAlgebra algebra, long room, Action<double>? progress) =>
        new(
            lower.View,
            (vectors, products) =>
            {
                for (int v = 0; v < vectors.Rows; v++)
                {
                    for (int i = 0; i < kernel.Rows; i++)
                    {
                        products[v, i] = 0;
                        for (int j = 0; j < kernel.Rows; j++) products[v, i] += kernel[i, j] * vectors[v, j];
                    }
                }
            },
            destination => new LowerView(kernel.View).Leading(destination.Rows).CopyTo(new LowerView(destination)),
            algebra, room, progress);
}
