using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Interpolation.ConjugateGradients;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Reference;
using Xunit;

namespace RobustnessTools.Tests.Interpolation.ConjugateGradients;

/// <summary>Fitted models by conjugate gradients: against references and Cholesky, at their limits, in their memory.</summary>
public class ConjugateGradientTests
{
    public static TheoryData<string, string, ProviderChoice> Cases()
    {
        var data = new TheoryData<string, string, ProviderChoice>();
        foreach (string model in new[] { "rf", "ntk" })
            foreach (string activation in new[] { "cos", "erf", "gelu", "relu", "sigmoid", "sin", "softplus", "square", "tanh" })
                foreach (ProviderChoice provider in new[] { ProviderChoice.OpenBlas, ProviderChoice.Managed })
                    data.Add(model, activation, provider);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Reference_cases_with_given_weights_are_reproduced_within_what_the_residual_allows(string model, string activation, ProviderChoice provider)
    {
        var reference = new ReferenceCase(SharedFolder.ReferenceCase(model, activation));
        using DataSplit data = reference.Data();
        using var interpolant = Fit.Of(reference.Model(), data, Compute(provider), Cg with { Tolerance = 1e-12 });
        DualSolution solution = interpolant.Solution;
        Assert.True(solution.Interpolates);

        // ‖δα‖ ≤ ‖residual‖/λ_min, ‖δθ‖ ≤ ‖residual‖/√λ_min; the reference is good to 9 digits.
        double smallest = reference.Expected.GetProperty("kernelMinEigenvalue").GetDouble(), residual = Math.Sqrt(data.Samples) * solution.TrainingResidual;
        double[] alpha = ReferenceCase.Vector(reference.Expected.GetProperty("dualCoefficients"));
        Assert.True(TensorPrimitives.Distance<double>(alpha, solution.DualCoefficients) <= residual / smallest + 1e-9 * TensorPrimitives.Norm<double>(alpha));
        double norm = reference.Expected.GetProperty("parameterNorm").GetDouble();
        Assert.Equal(norm, solution.ParameterNorm, residual / Math.Sqrt(smallest) + 1e-9 * norm);

        SensitivityResult result = SensitivityMeasurement.Measure(interpolant, new SensitivitySettings { Gradients = true });
        for (int m = 0; m < reference.Points.Count; m++)
        {
            // |∇f| = ‖A(z)y‖ moves by ‖A(z)·residual‖ at most.
            double bound = reference.Points[m].GetProperty("labelMapSpectral").GetDouble() * residual + 1e-9 * reference.Points[m]
                .GetProperty("gradientNorm").GetDouble();
            double[] gradient = ReferenceCase.Vector(reference.Points[m].GetProperty("gradient"));
            Assert.True(TensorPrimitives.Distance<double>(gradient, [.. result.Points[m].Gradient!]) <= bound);
        }
    }

    [SkippableTheory]
    [InlineData(ModelKind.RandomFeatures, "tanh", 600, ProviderChoice.Managed)]
    [InlineData(ModelKind.RandomFeatures, "square", 600, ProviderChoice.OpenBlas)]
    [InlineData(ModelKind.NeuralTangent, "square", 30, ProviderChoice.OpenBlas)]
    [InlineData(ModelKind.NeuralTangent, "tanh", 30, ProviderChoice.Managed)]
    public void The_sensitivity_is_that_of_Cholesky_to_eight_digits_on_Gaussian_data(ModelKind kind, string activation, int width, ProviderChoice provider)
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 40).Draw(200, 3, seed: 5, trial: 0);
        FeatureModel model = FeatureModel.Create(kind, CgProblem.Activation(activation), width, new SeededWeights(40, seed: 5));
        using Fit direct = Fit.Of(model, data, Compute(provider)), iterative = Fit.Of(model, data, Compute(provider), Cg);
        AssertSame(direct, iterative, 1e-8);
        Assert.InRange(iterative.Solution.Iterations, 5, 150);
        Assert.Empty(iterative.Solution.Warnings);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh", new[] { 500, 1000, 4000 })]
    [InlineData(ModelKind.RandomFeatures, "square", new[] { 500, 1000, 4000 })]
    [InlineData(ModelKind.NeuralTangent, "tanh", new[] { 10, 40, 160 })]
    public void The_preconditioner_of_the_widest_model_serves_narrower_ones_nearly_as_well_as_their_own(ModelKind kind, string activation, int[] widths)
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 60).Draw(400, 1, seed: 5, trial: 0);
        int[] shared = Iterations(widths), own = [.. widths.SelectMany(width => Iterations([width]))];
        for (int i = 0; i < widths.Length; i++) Assert.True(shared[i] <= 1.5 * own[i], $"k = {widths[i]}: {shared[i]} iterations against {own[i]}");

        int[] Iterations(int[] grid)
        {
            using ComputeContext compute = Compute(ProviderChoice.Managed);
            FeatureModel model = FeatureModel.Create(kind, CgProblem.Activation(activation), grid[^1], new SeededWeights(60, seed: 5));
            using GridInterpolation cells = GridInterpolation.Create([model], grid, [400], data.Labels, new LayerContext(data.X, compute), Cg);
            cells.Run();
            return [.. grid.Select((_, i) => cells[0, i, 0].Iterations)];
        }
    }

    [SkippableTheory]
    [InlineData(ModelKind.RandomFeatures, "square", 2000)]
    [InlineData(ModelKind.NeuralTangent, "tanh", 40)]
    public void Images_are_solved_to_the_tolerance_too(ModelKind kind, string activation, int width)
    {
        using Catalog catalogs = Catalog.Standard([]);
        IDataSource source = catalogs.Datasets.Open(
            "mnist", new DatasetOptions { Directory = SharedData.Folder("data", "mnist"), Classes = [0, 1], Normalization = Normalization.Unit });
        using DataSplit data = source.Draw(300, 3, seed: 5, trial: 0);
        FeatureModel model = FeatureModel.Create(kind, CgProblem.Activation(activation), width, new SeededWeights(data.Dimension, seed: 5));
        using Fit direct = Fit.Of(model, data, Compute(ProviderChoice.Managed)), iterative = Fit.Of(model, data, Compute(ProviderChoice.Managed), Cg);

        // ‖δθ‖/‖θ‖ ≤ √κ·tolerance; the 1-norm estimate of κ is at most a factor of 10 short of the 2-norm's.
        double error = Math.Sqrt(10 * direct.Solution.ConditionEstimate) * FitSettings.DefaultTolerance;
        Assert.Equal(direct.Solution.ParameterNorm, iterative.Solution.ParameterNorm, error * direct.Solution.ParameterNorm);
        AssertSame(direct, iterative, 100 * error);
    }

    [Fact]
    public void The_limit_of_iterations_is_kept_and_told()
    {
        using DataSplit data = CgProblem.Draw(24);
        using Fit interpolant = Fit.Of(
            CgProblem.Model(ModelKind.RandomFeatures, "tanh", 60), data, Compute(ProviderChoice.Managed), Cg with { MaximumIterations = 2 });
        DualSolution solution = interpolant.Solution;
        Assert.Equal(2, solution.Iterations);
        Assert.False(solution.Interpolates);
        Assert.True(solution.TrainingResidual > 1e-6);
        Assert.Contains("reached the limit of 2 iterations", Assert.Single(solution.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tolerance_beyond_rounding_is_told_to_be_so()
    {
        using DataSplit data = CgProblem.Draw(24);
        using Fit interpolant = Fit.Of(
            CgProblem.Model(ModelKind.RandomFeatures, "tanh", 60), data, Compute(ProviderChoice.Managed), Cg with { Tolerance = 1e-300 });
        Assert.Contains("stagnated", Assert.Single(interpolant.Solution.Warnings), StringComparison.Ordinal);
        Assert.True(interpolant.Solution.Interpolates, "the data are fitted all the same");
    }

    [Fact]
    public void A_loose_tolerance_takes_fewer_iterations_and_is_no_interpolation()
    {
        using DataSplit data = CgProblem.Draw(24);
        FeatureModel model = CgProblem.Model(ModelKind.NeuralTangent, "tanh", 60);
        using Fit loose = Fit.Of(model, data, Compute(ProviderChoice.Managed), Cg with { Tolerance = 1e-3 }),
            tight = Fit.Of(model, data, Compute(ProviderChoice.Managed), Cg);
        Assert.True(loose.Solution.Iterations < tight.Solution.Iterations);
        Assert.False(loose.Solution.Interpolates);
        Assert.True(tight.Solution.Interpolates);
        Assert.Contains("digits", Assert.Single(loose.Solution.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Duplicate_rows_with_equal_labels_are_solved_though_the_kernel_is_singular()
    {
        using DataSplit data = CgProblem.Draw(24);
        data.X.View.Row(1).CopyTo(data.X.View.Row(2));
        data.X.View.Row(3).CopyTo(data.X.View.Row(20));
        double[] y = data.Labels.ToArray();
        y[2] = y[1];
        y[20] = y[3];
        using var twice = new DataSplit(Matrix.Copy(data.Inputs.View), y, "twice", "a test");
        using Fit direct = Fit.Of(CgProblem.Model(ModelKind.RandomFeatures, "softplus", 90), twice, Compute(ProviderChoice.Managed));
        using Fit iterative = Fit.Of(CgProblem.Model(ModelKind.RandomFeatures, "softplus", 90), twice, Compute(ProviderChoice.Managed), Cg);
        Assert.Equal(SolveMethod.PseudoInverse, direct.Solution.Method);
        Assert.True(iterative.Solution.Interpolates);
        Assert.Equal(direct.Solution.ParameterNorm, iterative.Solution.ParameterNorm, 1e-6 * direct.Solution.ParameterNorm);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-10)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_tolerance_out_of_range_is_refused(double tolerance)
    {
        var error = Assert.Throws<InputException>((Cg with { Tolerance = tolerance }).Validate);
        Assert.Equal("ToleranceOutOfRange", error.ErrorId);
        Assert.Contains("greater than 0 and less than 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_that_need_the_other_solver_are_refused()
    {
        Assert.Equal("MaximumIterationsOutOfRange", Assert.Throws<InputException>((Cg with { MaximumIterations = 0 }).Validate).ErrorId);
        Assert.Equal("SolverConflict", Assert.Throws<InputException>((Cg with { LeastSquares = true }).Validate).ErrorId);
        Assert.Equal("SolverConflict", Assert.Throws<InputException>(new FitSettings { Tolerance = 1e-8 }.Validate).ErrorId);
        Assert.Equal("SolverConflict", Assert.Throws<InputException>(new FitSettings { MaximumIterations = 5 }.Validate).ErrorId);
    }

    [Fact]
    public void What_takes_a_factorization_is_refused_in_a_sentence()
    {
        using DataSplit data = CgProblem.Draw(24);
        using Fit interpolant = Fit.Of(CgProblem.Model(ModelKind.NeuralTangent, "tanh", 60), data, Compute(ProviderChoice.Managed), Cg);
        Action[] refused =
        [
            () => InteractionMeasurement.Measure(interpolant),
            () => SensitivityMeasurement.Measure(interpolant, new SensitivitySettings { LabelMap = true }),
            () => interpolant.KernelEigenvalues(),
        ];
        Assert.All(refused, action => Assert.Contains("choose the solver cholesky", Assert.Throws<InputException>(action).Message, StringComparison.Ordinal));

        using Fit fitted = Fit.Create(
            new ModelDefinition(ModelKind.NeuralTangent, CgProblem.Activation("tanh"), 60, seed: 3), data, Compute(ProviderChoice.Managed), Cg);
        Assert.Contains("The interaction matrix", Assert.Throws<InputException>(() => fitted.Require(FitOption.Interaction)).Message, StringComparison.Ordinal);
        Assert.Equal(interpolant.Solution.DualCoefficients, fitted.Solution.DualCoefficients);
        fitted.Release();
        Assert.Equal(
            interpolant.Solution.DualCoefficients, fitted.Use("", (again, _) => again.Solution(0).DualCoefficients, progress: null, CancellationToken.None));
    }

    [Fact]
    public void The_memory_has_no_term_of_N_squared_and_is_what_was_planned()
    {
        const int samples = 3000, dimension = 100, width = 40;
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, dimension).Draw(samples, 1, seed: 5, trial: 0);
        using ComputeContext compute = Compute(ProviderChoice.Managed);
        FeatureModel model = FeatureModel.Create(ModelKind.NeuralTangent, CgProblem.Activation("square"), width, new SeededWeights(dimension, seed: 5));
        using GridInterpolation grid = GridInterpolation.Create(
            [model], [width], [samples], data.Labels, new LayerContext(data.X, compute), Cg with { KeepBytes = 0, Tolerance = 1e-3 });
        grid.Run();
        Assert.True(grid[0, 0, 0].Iterations > 1);
        long planned = ConjugateGradientInterpolation.SolverBytes(ModelKind.NeuralTangent, 1, 1, [samples], dimension)
            + LayerTiling.BufferBytes(samples, dimension, models: 1, parts: 1);
        Assert.InRange(compute.Pool.Held, 1, Math.Min(planned, 6L * samples * samples));
        Assert.True(ConjugateGradientInterpolation.SolverBytes(ModelKind.RandomFeatures, 1, 1, [100_000], dimension) < 8L * 100_000 * 100_000 / 50);
    }

    [Fact]
    public void A_kernel_matrix_that_does_not_fit_is_refused_with_the_memory_that_conjugate_gradients_would_take()
    {
        var error = Assert.Throws<InputException>(() => Plan(SolverChoice.Cholesky, 1L << 32));
        Assert.Equal("OutOfMemory", error.ErrorId);
        Assert.Contains("for the kernel matrix", error.Message, StringComparison.Ordinal);
        long bytes = MemorySize.Parse(error.Message.Split("the solver cg, which needs ")[1].Split(" and")[0]);
        MemoryPlan memory = Plan(SolverChoice.ConjugateGradient, 1L << 32);
        Assert.Equal(1, (double)bytes / memory.Required, 0.005); // Three digits.
        Assert.True(memory.Keep > 0);

        // Where that would not fit either, it is no way out.
        Assert.DoesNotContain(
            "the solver cg, which", Assert.Throws<InputException>(() => Plan(SolverChoice.Cholesky, 1L << 20)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "the preconditioner", Assert.Throws<InputException>(() => Plan(SolverChoice.ConjugateGradient, 1L << 20)).Message, StringComparison.Ordinal);

        static MemoryPlan Plan(SolverChoice solver, long free) =>
            new MemoryDemand { Model = ModelKind.NeuralTangent, Solver = solver, Samples = [50_000], Widths = [1000], Dimension = 784,
                TestPoints = 10 }.Plan(free);
    }

    private static FitSettings Cg { get; } = new() { Solver = SolverChoice.ConjugateGradient };

    private static ComputeContext Compute(ProviderChoice provider) => Contexts.On(provider);

    private static void AssertSame(Fit expected, Fit actual, double relative)
    {
        Assert.Equal(SolveMethod.Cholesky, expected.Solution.Method);
        Assert.Equal(SolveMethod.ConjugateGradient, actual.Solution.Method);
        Assert.True(actual.Solution.Interpolates);
        SensitivityResult direct = SensitivityMeasurement.Measure(expected), iterative = SensitivityMeasurement.Measure(actual);
        for (int m = 0; m < direct.Points.Count; m++)
            Assert.Equal(direct.Points[m].Sensitivity, iterative.Points[m].Sensitivity, relative * direct.Points[m].Sensitivity);
    }
}
