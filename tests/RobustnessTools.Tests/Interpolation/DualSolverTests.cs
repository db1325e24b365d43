using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Sensitivity;
using RobustnessTools.Tests.Activations;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Models;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>What happens where Cholesky cannot be trusted or a model cannot interpolate.</summary>
public class DualSolverTests
{
    private const int Dimension = 6;
    private static readonly double Epsilon = Math.ScaleB(1, -52);

    public static TheoryData<ModelKind, ProviderChoice> Runs()
    {
        var data = new TheoryData<ModelKind, ProviderChoice>();
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
            foreach (ProviderChoice provider in new[] { ProviderChoice.Managed, ProviderChoice.OpenBlas })
                data.Add(kind, provider);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Duplicate_rows_with_equal_labels_are_solved_by_the_pseudo_inverse(ModelKind kind, ProviderChoice provider)
    {
        using DataSplit data = Draw(20);
        data.X.View.Row(11).CopyTo(data.X.View.Row(17));
        double[] y = data.Labels.ToArray();
        y[17] = y[11];
        using var twice = new DataSplit(Matrix.Copy(data.Inputs.View), y, "twice", "a test");
        FeatureModel model = Model(kind, "tanh", 80);
        using Fit interpolant = Fit.Of(model, twice, Compute(provider));

        DualSolution solution = interpolant.Solution;
        Assert.Equal(SolveMethod.PseudoInverse, solution.Method);
        Assert.True(solution.Interpolates);
        Assert.True(solution.ConditionEstimate > 1 / (20 * Epsilon), "the condition says that the matrix is singular");
        Assert.Contains("rank 19", Assert.Single(solution.Warnings), StringComparison.Ordinal);
        AssertGradients(interpolant, Explicit(model, twice), twice);
    }

    [SkippableTheory]
    [InlineData(ProviderChoice.Managed)]
    [InlineData(ProviderChoice.OpenBlas)]
    public void A_condition_number_beyond_the_limit_leads_to_the_pseudo_inverse_and_says_so(ProviderChoice provider)
    {
        // A diagonal kernel: Cholesky succeeds at any condition number, and the estimate is exact.
        ThreadedAlgebra algebra = Compute(provider).Algebra;
        double limit = 1 / (3 * Epsilon);
        DualSolution trusted = Diagonal(1, 4, 2 / limit * 4), not = Diagonal(1, 4, 0.5 / limit * 4);
        Assert.Equal(SolveMethod.Cholesky, trusted.Method);
        Assert.Contains("ill-conditioned", Assert.Single(trusted.Warnings), StringComparison.Ordinal);
        Assert.Equal(limit / 2, trusted.ConditionEstimate, 1e-9 * limit);
        Assert.Equal(SolveMethod.PseudoInverse, not.Method);
        Assert.Contains("too ill-conditioned for Cholesky", Assert.Single(not.Warnings), StringComparison.Ordinal);
        Assert.Contains("rank 2 of 3", Assert.Single(not.Warnings), StringComparison.Ordinal);
        Assert.Equal([1, 0.5, 0], not.DualCoefficients);
        Assert.False(not.Interpolates);
        Assert.Equal(3, not.TrainingResidual, 1e-14);
        Assert.Empty(Diagonal(1, 4, 2).Warnings);

        DualSolution Diagonal(params double[] values)
        {
            using var kernel = new Matrix(3, 3);
            for (int i = 0; i < 3; i++) kernel[i, i] = values[i];
            return new DualSolver(new HeldKernelMatrix(kernel.View, algebra), new double[] { 1, 2, 3 }, [3], algebra)
                .Solve(3, width: 9, pseudoInverse: false).Solution;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Leading_blocks_before_the_one_that_fails_keep_their_Cholesky_solution(ModelKind kind, ProviderChoice provider)
    {
        using DataSplit data = Draw(20);
        data.X.View.Row(11).CopyTo(data.X.View.Row(15));
        double[] y = data.Labels.ToArray();
        y[15] = y[11];
        using var twice = new DataSplit(Matrix.Copy(data.Inputs.View), y, "twice", "a test");
        using ComputeContext compute = Compute(provider);
        int[] samples = [4, 15, 16, 20];
        FeatureModel model = Model(kind, "tanh", 80);
        using var grid = new NestedInterpolation<double>([model], [80], samples, twice.Labels, new LayerContext(twice.X, compute), new FitSettings());
        grid.Run();
        Assert.Equal(
            [SolveMethod.Cholesky, SolveMethod.Cholesky, SolveMethod.PseudoInverse, SolveMethod.PseudoInverse],
            Enumerable.Range(0, samples.Length).Select(s => grid[0, 0, s].Method));
        for (int s = 0; s < samples.Length; s++)
        {
            using DataSplit leading = Leading(twice, samples[s]);
            ExplicitModel expected = Explicit(model, leading);
            Assert.True(grid[0, 0, s].Interpolates);
            Assert.Equal(expected.Parameters.L2Norm(), grid[0, 0, s].ParameterNorm, expected.RelativeError * expected.Parameters.L2Norm());
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Least_squares_are_those_of_the_pseudo_inverse(ModelKind kind, ProviderChoice provider)
    {
        using DataSplit data = Draw(30);
        FeatureModel model = Model(kind, "tanh", kind == ModelKind.RandomFeatures ? 12 : 3);
        using Fit interpolant = Fit.Of(model, data, Compute(provider), new FitSettings { LeastSquares = true });
        ExplicitModel expected = Explicit(model, data);
        Assert.Equal(SolveMethod.PseudoInverse, interpolant.Solution.Method);
        Assert.False(interpolant.Solution.Interpolates);
        double residual = (expected.Features * expected.Parameters - Vector<double>.Build.DenseOfArray(data.Labels.ToArray())).InfinityNorm();
        Assert.Equal(residual, interpolant.Solution.TrainingResidual, 1e-8 * residual);
        AssertGradients(interpolant, expected, data);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures)]
    [InlineData(ModelKind.NeuralTangent)]
    [InlineData(ModelKind.FullNeuralTangent)]
    public void A_model_that_is_too_narrow_is_told_the_smallest_width_and_that_one_interpolates(ModelKind kind)
    {
        const int samples = 20;
        using DataSplit data = Draw(samples);
        int smallest = kind switch
        {
            ModelKind.RandomFeatures => samples,
            ModelKind.NeuralTangent => (samples + Dimension - 1) / Dimension,
            _ => (samples + Dimension) / (Dimension + 1),
        };
        var error = Assert.Throws<InputException>(() => Fit.Of(Model(kind, "tanh", smallest - 1), data, Compute(ProviderChoice.Managed)));
        Assert.Equal("TooNarrowToInterpolate", error.ErrorId);
        Assert.Contains($"p = {kind.Parameters(smallest - 1, Dimension)} parameters", error.Message, StringComparison.Ordinal);
        Assert.Contains($"the smallest width that can is {smallest} ", error.Message, StringComparison.Ordinal);
        using Fit fitted = Fit.Of(Model(kind, "tanh", smallest), data, Compute(ProviderChoice.Managed));
        Assert.True(fitted.Solution.Interpolates);
    }

    [Fact]
    public void Contradictory_labels_name_the_pair_and_spare_the_cells_before_it()
    {
        using DataSplit data = Draw(20);
        data.X.View.Row(3).CopyTo(data.X.View.Row(9));
        var error = Assert.Throws<InputException>(() => Fit.Of(Model(ModelKind.RandomFeatures, "tanh", 80), data, Compute(ProviderChoice.Managed)));
        Assert.Equal("ContradictoryLabels", error.ErrorId);
        Assert.Contains("Training rows 3 and 9 ", error.Message, StringComparison.Ordinal);

        using ComputeContext compute = Compute(ProviderChoice.Managed);
        using var grid = new NestedInterpolation<double>(
            [Model(ModelKind.RandomFeatures, "tanh", 80)], [40, 80], [9, 10, 20], data.Labels, new LayerContext(data.X, compute), new FitSettings());
        grid.Run();
        for (int width = 0; width < 2; width++)
        {
            Assert.True(grid[0, width, 0].Interpolates);
            Assert.Equal("ContradictoryLabels", grid[0, width, 1].Failure!.ErrorId);
            Assert.Equal("ContradictoryLabels", grid[0, width, 2].Failure!.ErrorId);
        }
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures)]
    [InlineData(ModelKind.NeuralTangent)]
    [InlineData(ModelKind.FullNeuralTangent)]
    public void Features_that_are_not_finite_are_refused_by_the_activations_name(ModelKind kind)
    {
        using DataSplit data = Draw(10);
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity })
        {
            var activation = new ScalarActivation("spoiled", x => x > 1.5 ? bad : x, x => x > 1.5 ? bad : 1, _ => 0);
            var model = FeatureModel.Create(kind, activation, 60, new SeededWeights(Dimension, seed: 5));
            var error = Assert.Throws<InputException>(() => Fit.Of(model, data, Compute(ProviderChoice.Managed)));
            Assert.Equal("FeaturesNotFinite", error.ErrorId);
            Assert.Contains("'spoiled'", error.Message, StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void The_kernel_matrix_is_that_of_the_features(ModelKind kind, ProviderChoice provider)
    {
        using DataSplit data = Draw(20);
        FeatureModel model = Model(kind, "softplus", 90);
        foreach (long keep in new[] { 0, long.MaxValue })
        {
            using Fit interpolant = Fit.Of(model, data, Compute(provider), new FitSettings { KeepBytes = keep });
            using Matrix kernel = interpolant.KernelMatrix();
            Matrix<double> features = Explicit(model, data).Features, expected = features.TransposeAndMultiply(features);
            for (int i = 0; i < 20; i++)
                for (int j = 0; j < 20; j++)
                    Assert.Equal(expected[i, j], kernel[i, j], features.ColumnCount * 4 * Epsilon * Math.Sqrt(expected[i, i] * expected[j, j]));
        }
    }

    private static void AssertGradients(Fit interpolant, ExplicitModel expected, DataSplit data)
    {
        SensitivityResult result = SensitivityMeasurement.Measure(interpolant, new SensitivitySettings { Gradients = true, LabelMap = true });
        for (int m = 0; m < data.TestPoints; m++)
        {
            double bound = expected.RelativeError * expected.Jacobian(data.Z.View.Row(m)).FrobeniusNorm() * expected.Parameters.L2Norm();
            double[] gradient = expected.Gradient(data.Z.View.Row(m));
            for (int l = 0; l < gradient.Length; l++) Assert.Equal(gradient[l], result.Points[m].Gradient![l], bound);

            // A(z) is linear in Φ⁺ as ∇f(z) is in θ, with ‖Φ⁺‖ = 1/σ_min in the place of ‖θ‖.
            Matrix<double> map = expected.LabelMap(data.Z.View.Row(m));
            double mapBound = expected.RelativeError * expected.Jacobian(data.Z.View.Row(m))
                .FrobeniusNorm() * Math.Sqrt(data.Samples) / expected.SingularValues[expected.Rank - 1];
            Assert.Equal(map.FrobeniusNorm(), result.Points[m].LabelMapFrobenius!.Value, mapBound);
            Assert.Equal(map.L2Norm(), result.Points[m].LabelMapSpectral!.Value, mapBound);
            Assert.Equal((expected.Jacobian(data.Z.View.Row(m)) * expected.Features.Transpose()).FrobeniusNorm(), result.Points[m].InteractionFrobenius!.Value,
                1e-10 * result.Points[m].InteractionFrobenius!.Value);
        }
    }

    private static ComputeContext Compute(ProviderChoice provider) => Contexts.On(provider);

    private static DataSplit Draw(int samples) =>
        new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, Dimension).Draw(samples, 3, seed: 5, trial: 0);

    private static DataSplit Leading(DataSplit data, int samples) =>
        new(Matrix.Copy(data.Inputs.View.RowBlock(0, samples)), data.Labels[..samples].ToArray(), data.Name, data.Origin);

    private static FeatureModel Model(ModelKind kind, string activation, int width) =>
        FeatureModel.Create(kind, new ActivationCatalog().Get(activation), width, new SeededWeights(Dimension, seed: 5));

    private static ExplicitModel Explicit(FeatureModel model, DataSplit data)
    {
        using var weights = new Matrix(model.Width, Dimension);
        model.Weights.CopyRows(0, weights.View);
        return new ExplicitModel(model.Kind, model.Activation, weights.View, data.X, data.Labels);
    }
}
