using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Results;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Activations;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Models;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>The rows of a trial.</summary>
public class TrialRunnerTests
{
    private static readonly SyntheticSource Source = new(InputDistribution.Gaussian, LabelDistribution.Gaussian, 5);
    private const long Roomy = 1L << 32;
    private static readonly SweepPlan Plan = TestPlans.Small with { LabelAveraged = true };

    [Theory]
    [InlineData(ModelKind.RandomFeatures, SensitivityConvention.Norm)]
    [InlineData(ModelKind.RandomFeatures, SensitivityConvention.SqrtDimension)]
    [InlineData(ModelKind.NeuralTangent, SensitivityConvention.Norm)]
    [InlineData(ModelKind.FullNeuralTangent, SensitivityConvention.Norm)]
    public void Every_row_is_that_of_its_own_feature_matrix(ModelKind kind, SensitivityConvention convention)
    {
        var unit = new SweepUnit("gaussian", kind.ShortName(), Trial: 2);
        IReadOnlyList<SensitivityRow> rows = Run(Plan with { Convention = convention }, unit);
        Assert.Equal(Plan.CellsPerUnit, rows.Count);
        Assert.Equal(
            from activation in Plan.Activations from n in Plan.Samples from k in Plan.Widths select (activation, n, k),
            rows.Select(row => (row.Cell.Activation, row.Cell.Samples, row.Cell.Width)));
        foreach (SensitivityRow row in rows) AssertRow(row, kind, convention, stream: 2);
    }

    [Fact]
    public void An_independent_cell_has_its_own_data_and_weights()
    {
        var unit = new SweepUnit("gaussian", "rf", Trial: 2);
        SweepPlan plan = Plan with { Independent = true };
        IReadOnlyList<SensitivityRow> rows = Run(plan, unit);
        for (int cell = 0; cell < rows.Count; cell++) AssertRow(rows[cell], ModelKind.RandomFeatures, plan.Convention, (uint)(cell * SweepPlan.MostTrials + 2));
    }

    [Fact]
    public void Little_memory_and_other_threads_change_nothing_beyond_rounding()
    {
        var unit = new SweepUnit("gaussian", "ntk", Trial: 0);
        IReadOnlyList<SensitivityRow> expected = Run(Plan, unit), tight = Run(Plan, unit, trialBytes: 0), single = Run(Plan, unit, threads: 1);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i] with { Seconds = 0 }, tight[i] with { Seconds = 0 });
            Assert.Equal(expected[i].Sensitivity, single[i].Sensitivity, 1e-12 * expected[i].ConditionEstimate * expected[i].Sensitivity);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_activation_that_throws_fails_its_own_cells_only(bool independent)
    {
        var broken = new ScalarActivation("broken", x => x > 0.5 ? throw new InvalidOperationException("not today\nor ever") : x, _ => 1, _ => 0);
        SweepPlan plan = Plan with { Activations = ["tanh", "broken", "softplus"], Independent = independent };
        var unit = new SweepUnit("gaussian", "rf", 0);
        IReadOnlyList<SensitivityRow> rows = Run(plan, unit, activations: [Get("tanh"), broken, Get("softplus")]);
        Assert.Equal(plan.CellsPerUnit, rows.Count);
        foreach (SensitivityRow row in rows)
        {
            Assert.Equal(row.Cell.Activation != "broken", row.Succeeded);
            if (row.Succeeded) continue;
            Assert.Contains("'broken'", row.Message, StringComparison.Ordinal);
            Assert.Contains("not today or ever", row.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', row.Message);
        }

        if (!independent)
            Assert.Equal(Run(Plan with { Activations = ["tanh"] }, unit).Select(row => row.Sensitivity), rows.Take(4).Select(row => row.Sensitivity),
                (a, b) => Math.Abs(a - b) <= 1e-9 * a);
    }

    [Fact]
    public void A_derivative_that_is_not_finite_fails_the_cell_with_a_sentence()
    {
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity })
        {
            var activation = new ScalarActivation("edgy", Math.Tanh, _ => bad, _ => bad);
            Assert.All(Run(TestPlans.Small, new SweepUnit("gaussian", "rf", 0), activations: [activation, Get("tanh")]), row =>
            {
                Assert.Equal(row.Cell.Activation == "tanh", row.Succeeded);
                if (!row.Succeeded) Assert.Contains("'edgy'", row.Message, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void Cells_that_cannot_interpolate_say_why_and_least_squares_takes_them()
    {
        var unit = new SweepUnit("gaussian", "rf", 0);
        SweepPlan plan = TestPlans.Small with { Widths = [8, 20] };
        foreach (SensitivityRow row in Run(plan, unit))
        {
            bool narrow = row.Cell is { Samples: 10, Width: 8 };
            Assert.Equal(!narrow, row.Succeeded);
            Assert.Equal(narrow, row.Message.Contains("the smallest width that can is 10", StringComparison.Ordinal));
            Assert.Equal(Math.Sqrt(5.0 * row.Cell.Samples / row.Cell.Width), row.UniversalLawBound);
        }

        Assert.All(Run(plan with { LeastSquares = true }, unit), row =>
        {
            Assert.True(row.Succeeded);
            Assert.Equal(row.Cell is not { Samples: 10, Width: 8 }, row.Interpolates);
        });
    }

    [Fact]
    public void A_cancelled_trial_ends_with_an_exception_and_the_runner_serves_again()
    {
        using var source = new CancellationTokenSource();
        using ComputeContext compute = Contexts.Managed(memoryBytes: Roomy, cancellation: source.Token);
        var runner = new TrialRunner(Plan, compute, Roomy / 2);
        var unit = new SweepUnit("gaussian", "ntk", 0);
        Assert.ThrowsAny<OperationCanceledException>(() => runner.Run(unit, Source, [Get("tanh"), Get("softplus")], _ => source.Cancel()));
    }

    [Theory]
    [InlineData("rf", false)]
    [InlineData("rf", true)]
    [InlineData("ntk", false)]
    public void Conjugate_gradients_give_the_rows_of_Cholesky(string model, bool independent)
    {
        var unit = new SweepUnit("gaussian", model, 1);
        SweepPlan plan = TestPlans.Small with { Independent = independent };
        IReadOnlyList<SensitivityRow> expected = Run(plan, unit),
            actual = Run((plan with { Solver = SolverChoice.ConjugateGradient, Tolerance = 1e-12 }).Validated(), unit);
        for (int i = 0; i < expected.Count; i++)
        {
            // ‖δθ‖/‖θ‖ ≤ √κ·tolerance; the gradient is linear in θ, with a condition ‖J‖·‖θ‖/‖Jθ‖ of its own, for which there is room up to 100.
            double error = 100 * Math.Sqrt(expected[i].ConditionEstimate) * 1e-12 * expected[i].Sensitivity;
            Assert.Equal(expected[i].Cell, actual[i].Cell);
            Assert.Equal(expected[i].Sensitivity, actual[i].Sensitivity, error);
            Assert.True(actual[i].Interpolates);
            Assert.Equal("", actual[i].Message);
        }
    }

    [Fact]
    public void Cells_that_reach_the_limit_of_iterations_are_rows_that_say_so()
    {
        SweepPlan plan = (TestPlans.Small with { Solver = SolverChoice.ConjugateGradient, MaximumIterations = 1 }).Validated();
        Assert.All(Run(plan, new SweepUnit("gaussian", "rf", 0)), row =>
        {
            Assert.False(row.Interpolates);
            Assert.Contains("limit of 1 iterations", row.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(false, SolverChoice.Cholesky)]
    [InlineData(true, SolverChoice.Cholesky)]
    [InlineData(false, SolverChoice.ConjugateGradient)]
    [InlineData(true, SolverChoice.ConjugateGradient)]
    public void The_pool_keeps_within_the_trials_memory(bool independent, SolverChoice solver)
    {
        // Widths that would each leave memory of its own size behind.
        SweepPlan plan =
            (Plan with { Samples = [40, 300], Widths = [300, 900, 2000, 5000, 12000], Activations = ["tanh"], Dimension = 60, Independent = independent,
                LabelAveraged = false, Solver = solver }).Validated();
        var source = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 60);
        long needed = SweepMemory.BytesPerUnit(plan, 60), kept = LayerTiling.KeptBytes<double>(12000, 300);
        using var pool = new PoolWatch(plan, needed + kept, kept);
        pool.Runner.Run(new SweepUnit("gaussian", "rf", 0), source, [Get("tanh")], _ => pool.Look());
        pool.Runner.Run(new SweepUnit("gaussian", "rf", 1), source, [Get("tanh")], _ => pool.Look());
        Assert.InRange(pool.Most, kept, needed + kept);
    }

    private static void AssertRow(SensitivityRow row, ModelKind kind, SensitivityConvention convention, uint stream)
    {
        using DataSplit data = Source.Draw(row.Cell.Samples, Plan.TestPoints, Plan.Seed, stream);
        using var weights = new Matrix(row.Cell.Width, 5);
        new SeededWeights(5, Plan.Seed, stream).CopyRows(0, weights.View);
        var model = new ExplicitModel(kind, Get(row.Cell.Activation), weights.View, data.X, data.Labels);
        double bound = 0, mapBound = 0;
        List<double> sensitivities = [], averages = [];
        for (int m = 0; m < data.TestPoints; m++)
        {
            double[] z = data.Z.View.Row(m).ToArray();
            double factor = convention == SensitivityConvention.Norm ? Math.Sqrt(z.Sum(value => value * value)) : Math.Sqrt(5);
            double slopes = factor * model.Jacobian(z).FrobeniusNorm() * model.RelativeError;
            bound = Math.Max(bound, slopes * model.Parameters.L2Norm());
            mapBound = Math.Max(mapBound, slopes * Math.Sqrt(row.Cell.Samples) / model.SingularValues[^1]);
            sensitivities.Add(factor * Math.Sqrt(model.Gradient(z).Sum(value => value * value)));
            averages.Add(factor * model.LabelMap(z).FrobeniusNorm());
        }

        Assert.Equal(kind.Parameters(row.Cell.Width, 5), row.Cell.Parameters);
        Assert.Equal("", row.Message);
        Assert.True(row.Interpolates);
        Assert.Equal(sensitivities.Average(), row.Sensitivity, bound);
        Assert.Equal(Math.Abs(sensitivities[0] - sensitivities[1]) / Math.Sqrt(2), row.SensitivityDeviation, 2 * bound);
        Assert.Equal(averages.Average(), row.LabelAveraged, mapBound);
        Assert.Equal(Math.Sqrt(5.0 * row.Cell.Samples / row.Cell.Parameters), row.UniversalLawBound);
    }

    private static IReadOnlyList<SensitivityRow> Run(
        SweepPlan plan, SweepUnit unit, long trialBytes = Roomy, int threads = 2, IReadOnlyList<IActivation>? activations = null)
    {
        using ComputeContext compute = Contexts.Managed(threads, trialBytes);
        var runner = new TrialRunner(plan, compute, trialBytes / 2);
        return runner.Run(unit, Source, activations ?? [.. plan.Activations.Select(Get)], _ => { });
    }

    private static IActivation Get(string name) => new ActivationCatalog().Get(name);

    private sealed class PoolWatch : IDisposable
    {
        private readonly ComputeContext compute;

        internal PoolWatch(SweepPlan plan, long trialBytes, long keepBytes)
        {
            compute = Contexts.Managed(threads: 1, trialBytes);
            Runner = new TrialRunner(plan, compute, keepBytes);
        }

        internal TrialRunner Runner { get; }

        internal long Most { get; private set; }

        internal void Look() => Most = Math.Max(Most, compute.Pool.Held);

        public void Dispose() => compute.Dispose();
    }
}
