using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

public sealed class FitTests : IDisposable
{
    private readonly ComputeContext compute = Contexts.Managed(threads: 1);
    private readonly DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 10).Draw(20, 3, seed: 1, trial: 0);

    public void Dispose()
    {
        data.Dispose();
        compute.Dispose();
    }

    [Fact]
    public void After_its_memory_was_released_it_gives_the_same_results()
    {
        using Fit fitted = Fitted();
        double[] before = Sensitivities(fitted);
        Assert.True(fitted.IsHeld);
        fitted.Release();
        Assert.False(fitted.IsHeld);
        Assert.Equal(before, Sensitivities(fitted));
        Assert.Equal(fitted.Solution.DualCoefficients, fitted.Use("", (cell, _) => cell.Solution(0).DualCoefficients, progress: null, CancellationToken.None));
    }

    [Fact]
    public void The_solution_stays_when_the_memory_goes()
    {
        using Fit fitted = Fitted();
        fitted.Release();
        Assert.True(fitted.Solution.Interpolates);
        Assert.Equal(20, fitted.Solution.DualCoefficients.Length);
        Assert.False(fitted.IsHeld);
    }

    [Fact]
    public void A_cancelled_use_leaves_it_usable()
    {
        using Fit fitted = Fitted();
        double[] before = Sensitivities(fitted);
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => fitted.Use(
            "measuring",
            (cell, _) =>
            {
                cancel.Cancel();
                cell.Grid.MeasureGradients(data.Z, (_, _, _, _, _) => { });
                return cell;
            },
            progress: null,
            cancel.Token));
        Assert.False(fitted.IsHeld);
        Assert.Equal(before, Sensitivities(fitted));
    }

    [Fact]
    public void A_use_cancelled_after_its_last_look_leaves_it_usable()
    {
        using Fit fitted = Fitted();
        double[] before = Sensitivities(fitted);
        using var cancel = new CancellationTokenSource();
        fitted.Use(
            "measuring",
            (cell, _) =>
            {
                cancel.Cancel();
                return 0;
            },
            progress: null,
            cancel.Token);
        Assert.Equal(before, Sensitivities(fitted));
    }

    [Fact]
    public void Uses_from_several_threads_are_one_after_the_other()
    {
        using Fit fitted = Fitted();
        double[] expected = Sensitivities(fitted);
        Parallel.For(0, 20, i =>
        {
            if (i % 5 == 0) fitted.Release();
            Assert.Equal(expected, Sensitivities(fitted));
        });
    }

    [Fact]
    public void Given_weights_must_have_the_datas_dimension()
    {
        using var weights = new Matrix(30, 9);
        var definition = new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), weights);
        Assert.Equal("DimensionMismatch", Assert.Throws<InputException>(() => Fit.Create(definition, data, compute)).ErrorId);
    }

    [Fact]
    public void Too_little_memory_is_told_with_the_number_before_anything_is_allocated()
    {
        var error = Assert.Throws<InputException>(
            () => Fit.Create(
                new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 50, seed: 7), data, Contexts.Managed(memoryBytes: 1000)));
        Assert.Equal("OutOfMemory", error.ErrorId);
        Assert.Contains("but 0.98 KiB are free", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, SolverChoice.Cholesky, Precision.Double)]
    [InlineData(ModelKind.RandomFeatures, SolverChoice.ConjugateGradient, Precision.Double)]
    [InlineData(ModelKind.NeuralTangent, SolverChoice.Cholesky, Precision.Double)]
    [InlineData(ModelKind.NeuralTangent, SolverChoice.Cholesky, Precision.Single)]
    public void Predictions_at_the_training_inputs_are_the_labels(ModelKind kind, SolverChoice solver, Precision precision)
    {
        using var fitted = Fit.Create(Definition(kind), data, compute, new FitSettings { Solver = solver, Precision = precision });
        double[] predicted = fitted.Predict(data.X);

        // Single precision: rounding to 24 bits, magnified by the condition number at most.
        double error = precision == Precision.Single ? Math.ScaleB(1, -23) * fitted.Solution.ConditionEstimate : 1e-8;
        Assert.True(error < 0.1, "the problem is no test");
        for (int i = 0; i < predicted.Length; i++) Assert.Equal(data.Labels[i], predicted[i], error);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, SolverChoice.Cholesky)]
    [InlineData(ModelKind.NeuralTangent, SolverChoice.Cholesky)]
    [InlineData(ModelKind.NeuralTangent, SolverChoice.ConjugateGradient)]
    public void Gradients_are_the_differences_of_predictions(ModelKind kind, SolverChoice solver)
    {
        const double step = 1e-4;
        using var fitted = Fit.Create(Definition(kind), data, compute, new FitSettings { Solver = solver });
        using Matrix gradients = fitted.Gradients(data.Z);
        int m = data.TestPoints, d = data.Dimension;
        using var moved = new Matrix((nint)2 * m * d, d);
        for (int i = 0; i < m * d; i++)
        {
            for (int side = 0; side < 2; side++)
            {
                data.Z.View.Row(i / d).CopyTo(moved.Row(2 * i + side));
                moved[2 * i + side, i % d] += side == 0 ? -step : step;
            }
        }

        double[] values = fitted.Predict(moved.View);
        for (int i = 0; i < m * d; i++)
        {
            // The difference errs by step²/6 times the third derivative, and by rounding of f over the step.
            double difference = (values[2 * i + 1] - values[2 * i]) / (2 * step);
            Assert.Equal(difference, gradients[i / d, i % d], 1e-6 * (1 + TensorPrimitives.Norm<double>(gradients.Row(i / d))));
        }
    }

    [Fact]
    public void Predictions_and_gradients_are_those_of_the_measurement_and_survive_a_release()
    {
        using Fit fitted = Fitted();
        SensitivityResult measured = SensitivityMeasurement.Measure(fitted, new SensitivitySettings { Gradients = true });
        fitted.Release();
        using Matrix gradients = fitted.Gradients(data.Z);
        Assert.Equal(measured.Points.Select(point => point.Prediction), fitted.Predict(data.Z));
        for (int m = 0; m < data.TestPoints; m++) Assert.Equal(measured.Points[m].Gradient!, gradients.Row(m).ToArray());
    }

    [Fact]
    public void Points_of_another_dimension_are_refused_and_none_give_nothing()
    {
        using Fit fitted = Fitted();
        using Matrix wrong = new(2, 9), none = new(0, 10);
        Assert.Equal("DimensionMismatch", Assert.Throws<InputException>(() => fitted.Predict(wrong.View)).ErrorId);
        Assert.Equal("DimensionMismatch", Assert.Throws<InputException>(() => fitted.Gradients(wrong.View)).ErrorId);
        Assert.Empty(fitted.Predict(none.View));
    }

    [Fact]
    public void The_contexts_cancellation_holds_for_every_use()
    {
        using var stop = new CancellationTokenSource();
        using ComputeContext stoppable = compute.Part(cancellation: stop.Token);
        using var fitted = Fit.Create(Definition(ModelKind.RandomFeatures), data, stoppable);
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => fitted.Predict(data.Z));
    }

    private static ModelDefinition Definition(ModelKind kind) => new(kind, new ActivationCatalog().Get("tanh"), 50, seed: 7);

    private Fit Fitted() => Fit.Create(new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 50, seed: 7), data, compute);

    private static double[] Sensitivities(Fit fitted) => [.. SensitivityMeasurement.Measure(fitted).Points.Select(point => point.Sensitivity)];
}
