using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Interpolation.ConjugateGradients;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Activations;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Models;
using Xunit;

namespace RobustnessTools.Tests.Interpolation.ConjugateGradients;

/// <summary>A whole grid in lockstep, against every cell computed on its own from its feature matrix.</summary>
public class ConjugateGradientGridTests
{
    private static readonly int[] Samples = [5, 9, 24];
    private static readonly int[] Widths = [60, 61, 150];

    [SkippableTheory]
    [MemberData(nameof(GridRuns.All), MemberType = typeof(GridRuns))]
    public void Every_cell_is_that_of_its_own_feature_matrix_within_its_residual(ModelKind kind, ProviderChoice provider, int threads, bool kept)
    {
        string[] activations = ["tanh", "softplus"];
        using DataSplit data = CgProblem.Draw(Samples[^1]);
        using ComputeContext compute = Contexts.On(provider, threads);
        using GridInterpolation grid = Grid(kind, activations, Widths, data, compute, kept);
        grid.Run();
        int seen = 0;
        grid.MeasureGradients(data.Z, (model, width, sample, predictions, gradients) =>
        {
            seen++;
            AssertCell(CgProblem.Explicit(kind, activations[model], Widths[width], Samples[sample], data), grid[model, width, sample],
                data, predictions, gradients);
        });
        Assert.Equal(activations.Length * Widths.Length * Samples.Length, seen);
    }

    [Fact]
    public void The_same_run_gives_the_same_bits_and_so_does_a_run_that_keeps_nothing()
    {
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
        {
            double[] first = All(kind, kept: true);
            Assert.Equal(first, All(kind, kept: true));
            Assert.Equal(first, All(kind, kept: false));
        }

        static double[] All(ModelKind kind, bool kept)
        {
            using DataSplit data = CgProblem.Draw(Samples[^1]);
            using ComputeContext compute = Contexts.Managed();
            using GridInterpolation grid = Grid(kind, ["tanh", "cos"], Widths, data, compute, kept);
            grid.Run();
            return [.. from model in Enumerable.Range(0, 2) from width in Enumerable.Range(
                0, 3) from sample in Enumerable.Range(0, 3) from value in grid[model, width, sample].DualCoefficients select value];
        }
    }

    [Fact]
    public void Cells_that_cannot_interpolate_say_why_and_leave_the_others_alone()
    {
        using DataSplit data = CgProblem.Draw(Samples[^1]);
        using ComputeContext compute = Contexts.Managed();
        using GridInterpolation grid = Grid(ModelKind.RandomFeatures, ["tanh"], [7, 60], data, compute, kept: true);
        grid.Run();
        Assert.Equal([null, "TooNarrowToInterpolate", "TooNarrowToInterpolate", null, null, null],
            from width in Enumerable.Range(0, 2) from sample in Enumerable.Range(0, 3) select grid[0, width, sample].Failure?.ErrorId);
        Assert.Contains("with the solver cholesky", grid[0, 0, 1].Failure!.Message, StringComparison.Ordinal);
        Assert.True(grid[0, 1, 2].Interpolates);
    }

    [Fact]
    public void An_activation_that_is_not_finite_fails_its_own_cells_only()
    {
        using DataSplit data = CgProblem.Draw(Samples[^1]);
        using ComputeContext compute = Contexts.Managed();
        FeatureModel[] models =
        [
            FeatureModel.Create(ModelKind.RandomFeatures, new ScalarActivation("edgy", _ => double.NaN, _ => 1, _ => 0), 60,
                new SeededWeights(CgProblem.Dimension, seed: 3)),
            CgProblem.Model(ModelKind.RandomFeatures, "tanh", 60),
        ];
        using GridInterpolation grid = GridInterpolation.Create(models, [60], Samples, data.Labels, new LayerContext(data.X, compute), Settings(kept: true));
        grid.Run();
        for (int sample = 0; sample < 3; sample++)
        {
            Assert.Equal("FeaturesNotFinite", grid[0, 0, sample].Failure?.ErrorId);
            Assert.True(grid[1, 0, sample].Interpolates);
        }
    }

    [Fact]
    public void Contradictory_labels_are_refused_where_both_rows_are_there()
    {
        using DataSplit drawn = CgProblem.Draw(Samples[^1]);
        drawn.X.View.Row(2).CopyTo(drawn.X.View.Row(7));
        using ComputeContext compute = Contexts.Managed();
        using GridInterpolation grid = Grid(ModelKind.NeuralTangent, ["tanh"], [60], drawn, compute, kept: true);
        grid.Run();
        Assert.Equal([null, "ContradictoryLabels", "ContradictoryLabels"], Enumerable.Range(0, 3).Select(sample => grid[0, 0, sample].Failure?.ErrorId));
    }

    [Fact]
    public void Labels_that_are_all_zero_have_the_zero_interpolator()
    {
        using DataSplit data = CgProblem.Draw(Samples[^1]);
        using ComputeContext compute = Contexts.Managed();
        using GridInterpolation grid =
            GridInterpolation.Create([CgProblem.Model(ModelKind.NeuralTangent, "tanh", 60)], [60], Samples, new double[Samples[^1]],
                new LayerContext(data.X, compute), Settings(kept: true));
        grid.Run();
        DualSolution solution = grid[0, 0, 2];
        Assert.All(solution.DualCoefficients, value => Assert.Equal(0, value));
        Assert.True(solution.Interpolates);
        Assert.Empty(solution.Warnings);
    }

    [Fact]
    public void Progress_grows_to_one_and_a_cancelled_grid_gives_its_memory_back()
    {
        using DataSplit data = CgProblem.Draw(Samples[^1]);
        using ComputeContext compute = Contexts.Managed();
        List<double> shares = [];
        using (GridInterpolation grid = Grid(ModelKind.NeuralTangent, ["tanh", "cos"], Widths, data, compute, kept: true)) grid.Run(shares.Add);
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
        Assert.True(shares.Count(share => share is > 0.1 and < 1) > 2, "iterations are told one by one");
        Assert.Equal(0, compute.Pool.Lent);

        // At any reading: that of the preconditioner, the first iterations, later ones.
        foreach (int after in new[] { 1, 4, 7 })
        {
            using var source = new CancellationTokenSource();
            int told = 0;
            using ComputeContext cancellable = Contexts.Managed(cancellation: source.Token);
            using (GridInterpolation grid = Grid(ModelKind.NeuralTangent, ["tanh", "cos"], Widths, data, cancellable, kept: true))
            {
                Assert.ThrowsAny<OperationCanceledException>(() => grid.Run(_ =>
                {
                    if (++told == after) source.Cancel();
                }));
                Assert.Equal(after, told);
            }

            Assert.Equal(0, cancellable.Pool.Lent);
        }
    }

    private static void AssertCell(ExplicitModel expected, DualSolution solution, DataSplit data, ReadOnlyMemory<double> predictions, MatrixView gradients)
    {
        Assert.Null(solution.Failure);
        Assert.Equal(SolveMethod.ConjugateGradient, solution.Method);
        Assert.True(solution.Interpolates);
        Assert.True(solution.Iterations >= 1);
        int n = solution.Samples;
        double norm = expected.Parameters.L2Norm(), smallest = expected.SingularValues[^1];
        Vector<double> y = Vector<double>.Build.DenseOfArray(data.Labels[..n].ToArray()), alpha = Vector<double>.Build.DenseOfArray(solution.DualCoefficients);
        Vector<double> parameters = expected.Features.TransposeThisAndMultiply(alpha), residual = y - expected.Features * parameters;

        // What is reported is the true residual, within the rounding of either way of computing it.
        double rounding = 10 * (n + expected.Features.ColumnCount) * Math.ScaleB(1, -52) * Math.Pow(expected.SingularValues[0], 2) * alpha.L2Norm();
        Assert.True(residual.L2Norm() <= FitSettings.DefaultTolerance * y.L2Norm() + rounding);
        Assert.Equal(residual.AbsoluteMaximum(), solution.TrainingResidual, rounding);

        // ‖δθ‖ = ‖Φ⁺(y − Φθ)‖ ≤ ‖residual‖/σ_min.
        double parameterError = residual.L2Norm() / smallest + expected.RelativeError * norm;
        Assert.True((parameters - expected.Parameters).L2Norm() <= parameterError);
        Assert.Equal(norm, solution.ParameterNorm, parameterError);
        for (int m = 0; m < data.TestPoints; m++)
        {
            MathNet.Numerics.LinearAlgebra.Matrix<double> jacobian = expected.Jacobian(data.Z.View.Row(m));
            double bound = parameterError * jacobian.FrobeniusNorm();
            double[] gradient = expected.Gradient(data.Z.View.Row(m));
            for (int l = 0; l < gradient.Length; l++) Assert.Equal(gradient[l], gradients[m, l], bound);
            Assert.Equal(expected.Prediction(data.Z.View.Row(m)), predictions.Span[m], parameterError * 10 * expected.SingularValues[0]);
        }

        // An estimate of an order of magnitude; with so few samples the iteration has seen the whole spectrum.
        Assert.InRange(solution.ConditionEstimate, expected.KernelCondition / 30, expected.KernelCondition * 30);
    }

    private static FitSettings Settings(bool kept) => new() { Solver = SolverChoice.ConjugateGradient, KeepBytes = kept ? long.MaxValue : 0 };

        private static GridInterpolation Grid(ModelKind kind, string[] activations, int[] widths, DataSplit data, ComputeContext compute, bool kept)
    {
        FeatureModel[] models = [.. activations.Select(name => CgProblem.Model(kind, name, widths[^1]))];
        GridInterpolation grid = GridInterpolation.Create(models, widths, Samples, data.Labels, new LayerContext(data.X, compute), Settings(kept));
        Assert.IsType<ConjugateGradientInterpolation>(grid);
        return grid;
    }
}
