using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Interpolation;
using RobustnessTools.Tests.Models;
using Xunit;

namespace RobustnessTools.Tests.Sensitivity;

/// <summary>
/// A whole grid from one layer, one sum and one factorization for each width, against every cell computed on its own from its feature matrix.
/// </summary>
public class NestedGridTests
{
    private const int Dimension = 7, Points = 3;
    private static readonly int[] Samples = [5, 9, 24];

    /// <summary>The last stretch is longer than two tiles; another is a single neuron.</summary>
    private static readonly int[] Widths = [26, 27, 90, 2 * LayerTiling.LargestTile + 300];

    [SkippableTheory]
    [MemberData(nameof(GridRuns.All), MemberType = typeof(GridRuns))]
    public void Every_cell_is_that_of_its_own_feature_matrix(ModelKind kind, ProviderChoice provider, int threads, bool kept)
    {
        using ComputeContext compute = Contexts.On(provider, threads);
        Run(kind, ["tanh", "softplus"], compute, kept, AssertCell);
    }

    [Fact]
    public void A_single_activation_and_width_is_exact_too()
    {
        // The kernel is then made in the accumulator's own memory, and features are activated in place.
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
            foreach (bool kept in new[] { true, false })
                Run(kind, ["cos"], Contexts.Managed(), kept, AssertCell, widths: [90]);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures)]
    [InlineData(ModelKind.NeuralTangent)]
    public void Features_computed_again_are_those_that_were_kept_to_the_last_bit(ModelKind kind)
    {
        using ComputeContext compute = Contexts.Managed();
        Assert.Equal(All(kept: true), All(kept: false));

        List<double> All(bool kept)
        {
            List<double> values = [];
            Run(kind, ["tanh", "cos"], compute, kept, (_, _, _, predictions, gradients) =>
            {
                values.AddRange(predictions.Span);
                for (int m = 0; m < Points; m++) values.AddRange(gradients.Row(m));
            });
            return values;
        }
    }

    [Fact]
    public void Widths_that_cannot_interpolate_leave_the_others_alone()
    {
        var refused = new HashSet<(int, int)>();
        using DataSplit data = Draw();
        using ComputeContext compute = Contexts.Managed();
        using NestedInterpolation<double> grid = Grid(ModelKind.RandomFeatures, ["tanh"], [4, 7, 12, 60], data, compute, kept: true);
        grid.Run();
        for (int width = 0; width < 4; width++)
        {
            for (int sample = 0; sample < Samples.Length; sample++)
            {
                if (grid[0, width, sample].Failure is not { } failure) continue;
                Assert.Equal("TooNarrowToInterpolate", failure.ErrorId);
                refused.Add((grid.Widths[width], Samples[sample]));
            }
        }

        Assert.Equal([(4, 5), (4, 9), (4, 24), (7, 9), (7, 24), (12, 24)], refused);
        int seen = 0;
        grid.MeasureGradients(data.Z, (_, width, sample, predictions, gradients) =>
        {
            seen++;
            AssertCell(Explicit(ModelKind.RandomFeatures, "tanh", grid.Widths[width], Samples[sample], data), grid[0, width, sample],
                data.Z, predictions, gradients);
        });
        Assert.Equal(4 * Samples.Length - refused.Count, seen);
    }

    [Fact]
    public void A_cancelled_grid_gives_its_memory_back()
    {
        using DataSplit data = Draw();
        using var source = new CancellationTokenSource();
        using ComputeContext compute = Contexts.Managed(cancellation: source.Token);
        using (NestedInterpolation<double> grid = Grid(ModelKind.NeuralTangent, ["tanh", "cos"], Widths, data, compute, kept: true))
        {
            Assert.Throws<OperationCanceledException>(() => grid.Run(progress: _ => source.Cancel()));
            Assert.True(compute.Pool.Lent > 0);
        }

        Assert.Equal(0, compute.Pool.Lent);
    }

    private static void Run(ModelKind kind, string[] activations, ComputeContext compute, bool kept, CellCheck check, int[]? widths = null)
    {
        widths ??= Widths;
        using DataSplit data = Draw();
        using NestedInterpolation<double> grid = Grid(kind, activations, widths, data, compute, kept);
        Assert.True(widths.Length == 1 || grid.Layer.Tiles.Count > widths.Length);
        grid.Run();
        int seen = 0;
        grid.MeasureGradients(data.Z, (model, width, sample, predictions, gradients) =>
        {
            seen++;
            check(Explicit(kind, activations[model], widths[width], Samples[sample], data), grid[model, width, sample], data.Z, predictions, gradients);
        });
        Assert.Equal(activations.Length * widths.Length * Samples.Length, seen);
    }

    private static NestedInterpolation<double> Grid(ModelKind kind, string[] activations, int[] widths, DataSplit data, ComputeContext compute, bool kept)
    {
        var weights = new SeededWeights(Dimension, seed: 3);
        FeatureModel[] models = [.. activations.Select(name => FeatureModel.Create(kind, Activation(name), widths[^1], weights))];
        return new NestedInterpolation<double>(
            models, widths, Samples, data.Labels, new LayerContext(data.X, compute), new FitSettings { KeepBytes = kept ? long.MaxValue : 0 });
    }

    private static DataSplit Draw() =>
        new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, Dimension).Draw(Samples[^1], Points, seed: 3, trial: 0);

    private static IActivation Activation(string name) => new ActivationCatalog().Get(name);

    private static ExplicitModel Explicit(ModelKind kind, string activation, int width, int samples, DataSplit data)
    {
        using var weights = new Matrix(width, Dimension);
        new SeededWeights(Dimension, seed: 3).CopyRows(0, weights.View);
        return new ExplicitModel(kind, Activation(activation), weights.View, data.X.View.RowBlock(0, samples), data.Labels.AsSpan(0, samples));
    }

    private static void AssertCell(ExplicitModel expected, DualSolution solution, MatrixView z, ReadOnlyMemory<double> predictions, MatrixView gradients)
    {
        Assert.Null(solution.Failure);
        Assert.True(solution.Interpolates);
        double norm = expected.Parameters.L2Norm();
        Assert.Equal(norm, solution.ParameterNorm, expected.RelativeError * norm);
        Assert.Equal(
            expected.PseudoInverse.TransposeThisAndMultiply(expected.Parameters),
            MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(solution.DualCoefficients),
            new Within(expected.RelativeError * norm / expected.SingularValues[^1]));
        for (int m = 0; m < z.Rows; m++)
        {
            // Both are linear in θ: |∇φ_map(z)ᵀδθ| ≤ ‖∇φ_map(z)‖_F·‖δθ‖; so is f, by ‖φ_map(z)‖ ≤ σ_max·√N in order of magnitude.
            double gradientBound = expected.RelativeError * expected.Jacobian(z.Row(m)).FrobeniusNorm() * norm;
            double[] gradient = expected.Gradient(z.Row(m));
            for (int l = 0; l < gradient.Length; l++) Assert.Equal(gradient[l], gradients[m, l], gradientBound);
            Assert.Equal(expected.Prediction(z.Row(m)), predictions.Span[m], expected.RelativeError * 10 * expected.SingularValues[0] * norm);
        }
    }

    private delegate void CellCheck(ExplicitModel expected, DualSolution solution, MatrixView z, ReadOnlyMemory<double> predictions, MatrixView gradients);

    private sealed class Within(double distance) : IEqualityComparer<MathNet.Numerics.LinearAlgebra.Vector<double>>
    {
        public bool Equals(MathNet.Numerics.LinearAlgebra.Vector<double>? a, MathNet.Numerics.LinearAlgebra.Vector<double>? b) =>
            (a! - b!).L2Norm() <= distance;

        public int GetHashCode(MathNet.Numerics.LinearAlgebra.Vector<double> vector) => 0;
    }
}
