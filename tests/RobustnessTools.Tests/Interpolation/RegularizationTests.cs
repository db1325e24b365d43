using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Models;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>Fits that end before interpolation, by routes that know no kernel and no eigenvalues, and what holds of all of them.</summary>
public class RegularizationTests
{
    private static readonly ModelKind[] Kinds = Enum.GetValues<ModelKind>();

    public static TheoryData<ModelKind, string> Models() => new()
    {
        { ModelKind.RandomFeatures, "tanh" }, { ModelKind.RandomFeatures, "relu" }, { ModelKind.NeuralTangent, "tanh" }, { ModelKind.NeuralTangent, "cos" },
    };

    /// <summary>(ΦᵀΦ + r)θ = Φᵀy on the written-out feature matrix, with more and with fewer parameters than samples.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void A_ridge_fit_solves_the_normal_equations(ModelKind kind, string activation)
    {
        foreach (int width in new[] { 3, 9, 40 })
        {
            using var problem = new Problem(kind, activation, width);
            double[] ridges = [0.01, 1, 50];
            problem.AssertAlong([.. ridges.Select(Regularization.OfRidge)], number =>
            {
                var features = problem.Explicit.Features;
                var normal = features.TransposeThisAndMultiply(features)
                    + ridges[number] * MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(features.ColumnCount);
                return normal.Cholesky().Solve(features.TransposeThisAndMultiply(problem.Labels));
            });
        }
    }

    /// <summary>θ ← θ − ηΦᵀ(Φθ − y), step by step; also with steps beyond 1/λ, where the factor 1 − ηλ is negative.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Steps_are_those_of_gradient_descent(ModelKind kind, string activation)
    {
        using var problem = new Problem(kind, activation, 12);
        var features = problem.Explicit.Features;
        double largest = Math.Pow(problem.Explicit.SingularValues[0], 2);
        foreach (double size in new[] { 0.05 / largest, 0.9 / largest, 1.7 / largest })
        {
            int[] steps = [1, 7, 400];
            problem.AssertAlong([.. steps.Select(count => Regularization.OfSteps(count, size))], number =>
            {
                Vector<double> parameters = Vector<double>.Build.Dense(features.ColumnCount);
                for (int step = 0; step < steps[number]; step++)
                    parameters -= size * features.TransposeThisAndMultiply(features * parameters - problem.Labels);
                return parameters;
            });
        }
    }

    /// <summary>Classical Runge–Kutta steps of θ' = −Φᵀ(Φθ − y).</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Time_is_that_of_gradient_flow(ModelKind kind, string activation)
    {
        using var problem = new Problem(kind, activation, 12);
        var features = problem.Explicit.Features;
        double scale = 1 / Math.Pow(problem.Explicit.SingularValues[0], 2);
        double[] times = [0.1 * scale, 3 * scale, 40 * scale];
        problem.AssertAlong([.. times.Select(Regularization.OfTime)], number =>
        {
            Vector<double> parameters = Vector<double>.Build.Dense(features.ColumnCount);
            int steps = 4000;
            double h = times[number] / steps;
            for (int step = 0; step < steps; step++)
            {
                Vector<double> a = Slope(parameters), b = Slope(parameters + h / 2 * a), c = Slope(parameters + h / 2 * b), d = Slope(parameters + h * c);
                parameters += h / 6 * (a + 2 * b + 2 * c + d);
            }

            return parameters;

            Vector<double> Slope(Vector<double> at) => -features.TransposeThisAndMultiply(features * at - problem.Labels);
        });
    }

    /// <summary>What users are told: the label-averaged S never falls with time and never rises with the ridge; residuals do the opposite.</summary>
    [Fact]
    public void The_label_average_is_monotone_in_time_and_ridge()
    {
        int limits = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using var problem = new Problem(Kinds[seed % 2], seed % 4 < 2 ? "tanh" : "softplus", 5 + (int)seed, seed);
            double[] grid = [0, .. Enumerable.Range(-6, 14).Select(power => Math.Pow(10, power / 2.0))];
            double rounding = problem.Explicit.RelativeError;

            // The limit takes eigenvalues that cannot be told from zero as zero, which finite times do not.
            Regularization[] limit = problem.Explicit.KernelCondition < 1e12 ? [Regularization.OfTime(double.PositiveInfinity)] : [];
            limits += limit.Length;
            AssertRises(problem.LabelAverages([.. grid.Select(Regularization.OfTime), .. limit]), rounding);
            AssertRises([.. problem.LabelAverages([.. grid.Select(Regularization.OfRidge)]).Reverse()], rounding);
        }

        Assert.True(limits > 10);

        static void AssertRises(double[] values, double rounding)
        {
            for (int i = 1; i < values.Length; i++) Assert.True(values[i] >= values[i - 1] * (1 - rounding), $"{values[i - 1]:R} is followed by {values[i]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void No_ridge_and_endless_time_interpolate(ModelKind kind, string activation)
    {
        using var problem = new Problem(kind, activation, 60);
        using Fit interpolating = Fit.Create(problem.Definition, problem.Data, problem.Compute);
        double expected = SensitivityMeasurement.Measure(interpolating).Summary.Mean;
        foreach (Regularization value in new[] { Regularization.OfRidge(0), Regularization.OfTime(double.PositiveInfinity) })
        {
            using Fit fit = Fit.CreatePath(problem.Definition, problem.Data, [value], problem.Compute)[0];
            Assert.True(fit.Interpolates);
            Assert.Equal(SolveMethod.Eigendecomposition, fit.Method);
            Assert.Equal(expected, SensitivityMeasurement.Measure(fit).Summary.Mean, expected * (1e-12 + 1e-15 * fit.ConditionEstimate));
            Assert.Equal(interpolating.ParameterNorm, fit.ParameterNorm, 1e-9);
        }
    }

    /// <summary>A fit that was not asked to interpolate is no failure, and says that it does not.</summary>
    [Fact]
    public void Too_few_parameters_and_contradictory_labels_are_fitted_with_a_ridge()
    {
        using ComputeContext compute = Contexts.Managed();
        using var data = new DataSplit(Matrix.FromRows([[1, 2], [1, 2], [0.5, -1], [2, 0.1], [1, 1]]), [1, -1, 0.5, 2], "twice", "made up");
        using Fit fit = Fit.CreatePath(
            new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 3, seed: 1), data, [Regularization.OfRidge(0.1)], compute)[0];
        Assert.False(fit.Interpolates);
        Assert.Empty(fit.Solution.Warnings);
        Assert.InRange(fit.TrainingResidual, 0.9, 3);
        Assert.Empty(SensitivityMeasurement.Measure(fit).Warnings);

        // Where interpolation was asked for, the pair is named.
        using Fit limit = Fit.CreatePath(
            new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 9, seed: 1), data, [Regularization.OfRidge(0)], compute)[0];
        Assert.Contains(limit.Solution.Warnings, warning => warning.Contains("does not interpolate", StringComparison.Ordinal));
    }

    [Fact]
    public void Fits_of_a_path_share_their_memory_and_come_back_after_a_release()
    {
        using var problem = new Problem(ModelKind.NeuralTangent, "tanh", 10);
        IReadOnlyList<Fit> fits = Fit.CreatePath(problem.Definition, problem.Data, [Regularization.OfRidge(1), Regularization.OfRidge(2)], problem.Compute);
        double[][] before = [.. fits.Select(fit => fit.Predict(problem.Data.Z))];
        Assert.NotEqual(before[0], before[1]);
        fits[0].Dispose();
        Assert.False(fits[1].IsHeld);
        Assert.Equal(before[1], fits[1].Predict(problem.Data.Z));
        Assert.True(fits[0].IsHeld);
        fits[1].Release();
    }

    [Theory]
    [InlineData("RidgeOutOfRange", new[] { -1.0 }, null, null, null)]
    [InlineData("RidgeOutOfRange", new[] { double.PositiveInfinity }, null, null, null)]
    [InlineData("TimeOutOfRange", null, new[] { -0.1 }, null, null)]
    [InlineData("StepsOutOfRange", null, null, new[] { 0 }, 0.1)]
    [InlineData("StepSizeOutOfRange", null, null, new[] { 5 }, 0.0)]
    [InlineData("RegularizationConflict", new[] { 1.0 }, new[] { 1.0 }, null, null)]
    [InlineData("RegularizationConflict", new[] { 1.0 }, null, new[] { 5 }, 0.1)]
    [InlineData("RegularizationConflict", null, new[] { 1.0 }, null, 0.1)]
    [InlineData("RegularizationConflict", null, null, new[] { 5 }, null)]
    [InlineData("RegularizationConflict", null, null, null, 0.1)]
    public void What_is_out_of_range_or_contradictory_is_refused(string errorId, double[]? ridge, double[]? time, int[]? steps, double? size)
    {
        var path = new RegularizationPath { Ridge = ridge, Time = time, Steps = steps, StepSize = size };
        Assert.Equal(errorId, Assert.Throws<InputException>(() => path.Values).ErrorId);
    }

    [Fact]
    public void Steps_that_diverge_are_refused_with_the_largest_size()
    {
        using var problem = new Problem(ModelKind.RandomFeatures, "tanh", 20);
        double limit = 2 / Math.Pow(problem.Explicit.SingularValues[0], 2);
        Fit.CreatePath(problem.Definition, problem.Data, [Regularization.OfSteps(3, 0.999 * limit)], problem.Compute)[0].Dispose();
        var error = Assert.Throws<InputException>(
            () => Fit.CreatePath(problem.Definition, problem.Data, [Regularization.OfSteps(3, 1.001 * limit)], problem.Compute));
        Assert.Equal("StepSizeOutOfRange", error.ErrorId);
        Assert.Contains(FormattableString.Invariant($"2/λ_max = {limit:G3}"), error.Message, StringComparison.Ordinal);
    }

    /// <summary>A model, its data and its written-out features.</summary>
    private sealed class Problem : IDisposable
    {
        private const int Samples = 14, Dimension = 5;

        internal Problem(ModelKind kind, string activation, int width, ulong seed = 3)
        {
            Data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, Dimension).Draw(Samples, 3, seed, trial: 0);
            var weights = new Matrix(width, Dimension);
            new SeededWeights(Dimension, seed, trial: 0).CopyRows(0, weights.View);
            Definition = new ModelDefinition(kind, new ActivationCatalog().Get(activation), weights);
            Explicit = new ExplicitModel(kind, Definition.Activation, weights.View, Data.X.View, Data.Labels);
            Labels = Vector<double>.Build.DenseOfArray([.. Data.Labels]);
        }

        internal ComputeContext Compute { get; } = Contexts.Managed();

        internal DataSplit Data { get; }

        internal ModelDefinition Definition { get; }

        internal ExplicitModel Explicit { get; }

        internal Vector<double> Labels { get; }

        public void Dispose()
        {
            Data.Dispose();
            Compute.Dispose();
        }

        /// <summary>Asserts that each fit of a path is the model with certain parameters.</summary>
        internal void AssertAlong(Regularization[] path, Func<int, Vector<double>> parameters)
        {
            IReadOnlyList<Fit> fits = Fit.CreatePath(Definition, Data, path, Compute);
            for (int number = 0; number < path.Length; number++)
            {
                Vector<double> expected = parameters(number);
                using Matrix gradients = fits[number].Gradients(Data.Z);
                Assert.Equal(path[number], fits[number].Regularization);
                AssertClose(expected.L2Norm(), fits[number].ParameterNorm);
                AssertClose((Explicit.Features * expected - Labels).AbsoluteMaximum(), fits[number].TrainingResidual);
                for (int m = 0; m < Data.TestPoints; m++)
                {
                    Vector<double> gradient = Explicit.Jacobian(Data.Z.View.Row(m)) * expected;
                    for (int i = 0; i < Dimension; i++) AssertClose(gradient[i], gradients[m, i]);
                }
            }

            fits[0].Dispose();
        }

        /// <summary>The label-averaged sensitivity for each value, at the first test point.</summary>
        internal double[] LabelAverages(Regularization[] path)
        {
            IReadOnlyList<Fit> fits = Fit.CreatePath(Definition, Data, path, Compute);
            IReadOnlyList<SensitivityResult> results = SensitivityMeasurement.MeasurePath(fits, new SensitivitySettings { LabelMap = true });
            double[] found = [.. results.Select(result => result.Points[0].LabelMapFrobenius!.Value)];
            fits[0].Dispose();
            return found;
        }

        private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-8 * (1 + Math.Abs(expected)));
    }
}
