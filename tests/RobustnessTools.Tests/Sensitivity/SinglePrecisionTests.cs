using System.Numerics.Tensors;
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
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Interpolation;
using RobustnessTools.Tests.Models;
using Xunit;

namespace RobustnessTools.Tests.Sensitivity;

/// <summary>Features and products in single precision: how far the results are from those in double precision, and what is said about it.</summary>
public class SinglePrecisionTests
{
    private const int Dimension = 7, Points = 3;

    /// <summary>Unit roundoff of floats over that of doubles.</summary>
    private const double Coarser = 1 << 29;

    private static readonly int[] Samples = [5, 9, 24];
    private static readonly int[] Widths = [80, 90, 2 * LayerTiling.LargestTile + 300];

    [SkippableTheory]
    [MemberData(nameof(GridRuns.All), MemberType = typeof(GridRuns))]
    public void Every_cell_is_that_of_its_own_feature_matrix_up_to_rounding_to_floats(ModelKind kind, ProviderChoice provider, int threads, bool kept)
    {
        string[] activations = ["tanh", "softplus", "cos"];
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, Dimension)
            .Draw(Samples[^1], Points, seed: 3, trial: 0);
        using ComputeContext compute = Contexts.On(provider, threads);
        var weights = new SeededWeights(Dimension, seed: 3);
        FeatureModel[] models = [.. activations.Select(name => FeatureModel.Create(kind, new ActivationCatalog().Get(name), Widths[^1], weights))];
        var settings = new FitSettings { Precision = Precision.Single, KeepBytes = kept ? long.MaxValue : 0 };
        var context = new LayerContext(data.X, compute);
        int seen = 0;
        using (GridInterpolation grid = GridInterpolation.Create(models, Widths, Samples, data.Labels, context, settings))
        {
            Assert.IsType<NestedInterpolation<float>>(grid);
            grid.Run();
            grid.MeasureGradients(data.Z, (model, width, sample, predictions, gradients) =>
            {
                seen++;
                using var given = new Matrix(Widths[width], Dimension);
                weights.CopyRows(0, given.View);
                var expected = new ExplicitModel(
                    kind, models[model].Activation, given.View, data.X.View.RowBlock(0, Samples[sample]), data.Labels.AsSpan(0, Samples[sample]));
                AssertCell(expected, data.Z, predictions.Span, gradients);
            });
        }

        Assert.Equal(activations.Length * Widths.Length * Samples.Length, seen);
        Assert.Equal(0, compute.Pool.Lent);
    }

    [Theory]
    [InlineData("softplus")]
    [InlineData("cos")]
    public void An_ill_conditioned_cell_is_refused_and_the_others_are_not(string activation)
    {
        const int n = 300, d = 60;
        IReadOnlyList<SensitivityRow> exact = Rows(Precision.Double), single = Rows(Precision.Single);
        Assert.True(exact[0].ConditionEstimate > SinglePrecision.LargestCondition && exact[0].Succeeded, "the cell is no test");
        Assert.False(single[0].Succeeded);
        Assert.Contains("too ill-conditioned for single precision", single[0].Message, StringComparison.Ordinal);
        Assert.Contains("use precision double", single[0].Message, StringComparison.Ordinal);
        Assert.True(single[1].Succeeded && single[1].PrecisionError > 0);

        IReadOnlyList<SensitivityRow> Rows(Precision precision) => Trial(Plan("rf", [activation], d, [n], [n + 1, 4 * n], precision), 0);
    }

    [SkippableTheory]
    [InlineData("rf", ProviderChoice.Managed)]
    [InlineData("rf", ProviderChoice.OpenBlas)]
    [InlineData("ntk", ProviderChoice.Managed)]
    [InlineData("ntk", ProviderChoice.OpenBlas)]
    public void The_reported_error_is_at_least_the_true_one(string model, ProviderChoice provider)
    {
        int[] widths = model == "rf" ? [110, 215, 240, 400, 1000] : [4, 6, 12, 100];
        int cells = 0;
        foreach (int trial in new[] { 0, 1 })
        {
            IReadOnlyList<SensitivityRow> exact = Rows(Precision.Double, trial), single = Rows(Precision.Single, trial);
            foreach (var (expected, row) in exact.Zip(single).Where(pair => pair.First.Succeeded && pair.Second.Succeeded))
            {
                double error = Math.Abs(row.Sensitivity - expected.Sensitivity) / expected.Sensitivity;
                Assert.True(
                    error <= row.PrecisionError, $"{row.Cell}, condition {row.ConditionEstimate:G3}: error {error:G3}, reported {row.PrecisionError:G3}");
                Assert.Equal(row.PrecisionError > SinglePrecision.TrustedError, row.Message.Contains("Single precision", StringComparison.Ordinal));
                Assert.True(double.IsNaN(expected.PrecisionError));
                cells++;
            }
        }

        Assert.True(cells > 40, "too many cells were refused");

        IReadOnlyList<SensitivityRow> Rows(Precision precision, int trial) =>
            Trial(Plan(model, ["tanh", "square", "softplus", "cos"], dimension: 60, [100, 200], widths, precision), trial, provider);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, 500)]
    [InlineData(ModelKind.NeuralTangent, 8)]
    [InlineData(ModelKind.FullNeuralTangent, 8)]
    public void A_measurement_reports_its_error(ModelKind model, int width)
    {
        using var catalogs = new Catalog(BundledDatasets.Plugins());
        var request =
            new MeasurementRequest { Model = model, Activation = "square", Width = width, Samples = 200, TestPoints = 20,
                DatasetOptions = new DatasetOptions { Dimension = 40 } };
        using ComputeContext compute = Contexts.Managed(Environment.ProcessorCount);
        MeasurementReport exact = Measurement.Run(request, catalogs, compute),
            single = Measurement.Run(request with { Precision = Precision.Single }, catalogs, compute);
        Assert.Equal((Precision.Double, null), (exact.Precision, exact.PrecisionError));
        Assert.Equal(Precision.Single, single.Precision);
        Assert.InRange(single.PrecisionError!.Value, Math.Abs(single.Summary.Mean - exact.Summary.Mean) / exact.Summary.Mean, SinglePrecision.TrustedError);
        Assert.NotEqual(exact.Summary.Mean, single.Summary.Mean);
        Assert.Equal(single.PrecisionError, MeasurementJson.Read(Json(single)).PrecisionError);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, 500)]
    [InlineData(ModelKind.NeuralTangent, 8)]
    [InlineData(ModelKind.FullNeuralTangent, 8)]
    public void A_sweep_of_one_cell_reports_the_error_that_a_measurement_of_it_reports(ModelKind model, int width)
    {
        using var catalogs = new Catalog(BundledDatasets.Plugins());
        using ComputeContext compute = Contexts.Managed(threads: 1, memoryBytes: 1L << 31);
        var request =
            new MeasurementRequest { Model = model, Activation = "square", Width = width, Samples = 200, TestPoints = 20, Seed = 5,
                DatasetOptions = new DatasetOptions { Dimension = 40 }, Precision = Precision.Single };
        MeasurementReport report = Measurement.Run(request, catalogs, compute);
        SensitivityRow row = Assert.Single(Trial(Plan(model.ShortName(), ["square"], 40, [200], [width], Precision.Single) with { Seed = 5 }, 0));
        Assert.Equal(report.Summary.Mean, row.Sensitivity);
        Assert.Equal(report.ConditionEstimate, row.ConditionEstimate);
        Assert.Equal(report.PrecisionError, row.PrecisionError);
    }

    [Fact]
    public void What_takes_double_precision_is_refused_before_any_work()
    {
        using var catalogs = new Catalog(BundledDatasets.Plugins());
        var request =
            new MeasurementRequest { Model = ModelKind.RandomFeatures, Activation = "tanh", Width = 20, Dataset = "no such dataset",
                Precision = Precision.Single };
        using ComputeContext compute = Contexts.Managed();
        SweepPlan plan = Plan("rf", ["tanh"], 5, [10], [20], Precision.Single);
        Action[] conflicts =
        [
            () => Measurement.Run(request with { LabelMap = true }, catalogs, compute),
            () => Measurement.Run(request with { Spectrum = true }, catalogs, compute),
            () => Measurement.Run(request with { LeastSquares = true }, catalogs, compute),
            () => Measurement.Run(request with { Solver = SolverChoice.ConjugateGradient }, catalogs, compute),
            () => (plan with { LabelAveraged = true }).Validated(),
            () => (plan with { LeastSquares = true }).Validated(),
            () => (plan with { Solver = SolverChoice.ConjugateGradient }).Validated(),
        ];
        Assert.All(conflicts, conflict =>
        {
            var error = Assert.Throws<InputException>(conflict);
            Assert.Equal("PrecisionConflict", error.ErrorId);
            Assert.EndsWith("choose the precision double.", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_fitted_model_in_single_precision_gives_its_kernel_but_no_interaction_matrix()
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, Dimension).Draw(20, Points, seed: 3, trial: 0);
        FeatureModel model = FeatureModel.Create(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 100, new SeededWeights(Dimension, seed: 3));
        using ComputeContext compute = Contexts.Managed(threads: 1);
        using Fit exact = Fit.Of(model, data, compute), single = Fit.Of(model, data, compute, new FitSettings { Precision = Precision.Single });
        using Matrix expected = exact.KernelMatrix(), kernel = single.KernelMatrix();
        double largest = 0;
        for (int i = 0; i < 20; i++)
        {
            // Each of 100 products of features below 1 errs by their roundings (d + 3 each) and that of the sum.
            for (int j = 0; j < 20; j++) Assert.Equal(expected[i, j], kernel[i, j], 100 * (100 + 2 * (Dimension + 3)) * Math.ScaleB(1, -24));
            largest = Math.Max(largest, TensorPrimitives.Distance<double>(expected.Row(i), kernel.Row(i)));
        }

        Assert.True(largest > 0, "the kernel was not computed in single precision");
        Assert.Equal("PrecisionConflict", Assert.Throws<InputException>(() => InteractionMeasurement.Measure(single)).ErrorId);
        Assert.Equal("PrecisionConflict", Assert.Throws<InputException>(() => single.KernelEigenvalues()).ErrorId);
    }

    private static SweepPlan Plan(string model, string[] activations, int dimension, int[] samples, int[] widths, Precision precision) => new SweepPlan
    {
        Models = [model],
        Activations = activations,
        Dimension = dimension,
        Samples = samples,
        Widths = widths,
        Trials = 2,
        Precision = precision,
    }.Validated();

    private static IReadOnlyList<SensitivityRow> Trial(SweepPlan plan, int trial, ProviderChoice provider = ProviderChoice.Managed)
    {
        var source = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, plan.Dimension!.Value);
        var catalog = new ActivationCatalog();
        using ComputeContext compute = Contexts.On(provider, threads: 1, memoryBytes: 1L << 31);
        var runner = new TrialRunner(plan, compute, keepBytes: 1L << 30);
        return runner.Run(new SweepUnit("gaussian", plan.Models[0], trial), source, [.. plan.Activations.Select(catalog.Get)], _ => { });
    }

    private static string Json(MeasurementReport report)
    {
        using var text = new StringWriter();
        MeasurementJson.Write(report, text);
        return text.ToString();
    }

    /// <summary>
    /// The bound for double precision, with the unit roundoff of floats; its constant of 10(N + p) covers the d + 3 roundings of each feature, too.
    /// </summary>
    private static void AssertCell(ExplicitModel expected, MatrixView z, ReadOnlySpan<double> predictions, MatrixView gradients)
    {
        double relative = expected.RelativeError * Coarser, norm = expected.Parameters.L2Norm();
        for (int m = 0; m < z.Rows; m++)
        {
            double gradientBound = relative * expected.Jacobian(z.Row(m)).FrobeniusNorm() * norm;
            double[] gradient = expected.Gradient(z.Row(m));
            Assert.True(TensorPrimitives.Distance<double>(gradient, gradients.Row(m)) <= gradientBound);
            Assert.Equal(expected.Prediction(z.Row(m)), predictions[m], relative * 10 * expected.SingularValues[0] * norm);
        }
    }
}
