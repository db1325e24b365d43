using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Correlations;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Correlation;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies.Correlation;

/// <summary>The study of spurious correlations: its rows against ridge regressions that are solved for each cell alone, and against the theory.</summary>
public sealed class CorrelationStudyTests : IDisposable
{
    private const int Core = 6;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Every row of each model: (ΦᵀΦ + nλ)θ = Φᵀg with explicit features, eliminated in the open.</summary>
    [Theory]
    [InlineData("linear")]
    [InlineData("rf")]
    [InlineData("ntk")]
    public void Rows_are_those_of_direct_solves(string name)
    {
        CorrelationPlan plan = Plan(name);
        using ComputeContext compute = Contexts.Managed();
        CorrelationRow[] rows = Run(plan, name, compute);
        Assert.Equal(2 * 2 * 3 * 2 * (name == "linear" ? 1 : 2 * 3), rows.Length);
        foreach (CorrelationRow row in rows)
        {
            using CovarianceModel law = Law(row.Correlation!.Value, compute);
            double[] target = GaussianCorrelated.RandomTarget(Core, plan.Seed);
            using var source = new GaussianCorrelated(Law(row.Correlation.Value, compute), target, 0.25, row.Correlation);
            using CorrelatedSplit split = source.Draw(plan.Samples[^1], plan.Tests, exchanges: true, plan.Seed, (uint)row.Trial, compute.Algebra);
            using Matrix features = Features(row, split, plan);
            int n = row.Samples, all = plan.Samples[^1];
            double[] parameters = Solve(features, split.Labels[..n], n * row.Ridge);
            double[] said = [.. Enumerable.Range(all, (int)features.Rows - all).Select(i => Dot(features.Row(i), parameters))];
            double loss = said[..plan.Tests].Zip(split.TestLabels).Average(pair => Math.Pow(pair.First - pair.Second, 2));
            double covariance = SpuriousCorrelation.OfExchanged(split, said);
            if (name == "linear")
            {
                loss = SpuriousCorrelation.LossOfLinear(parameters, law, target, 0.25);
                covariance = SpuriousCorrelation.OfLinear(parameters, law, target);
            }
            else if (name == "rf")
            {
                using var weights = new Matrix(row.Width!.Value, row.Dimension);
                new SeededWeights(row.Dimension, plan.Seed, (uint)row.Trial).CopyRows(0, weights.View);
                double[] coefficients = [.. parameters.Select(value => value / Math.Sqrt(row.Width.Value))];
                covariance = SpuriousCorrelation.OfRandomFeatures(coefficients, weights.View, new ActivationCatalog().Get(row.Activation), law, target);
            }

            Assert.Equal(loss, row.TestLoss, 1e-8);
            Assert.Equal(covariance, row.SpuriousCovariance, 1e-8);
        }
    }

    /// <summary>By Stein's lemma and by drawing: inputs whose core is independent of all else, 200,000 of them.</summary>
    [Theory]
    [InlineData("tanh")]
    [InlineData("relu")]
    [InlineData("x+cos(x)")]
    public void Steins_lemma_agrees_with_what_is_drawn(string activation)
    {
        const int Draws = 200_000, Width = 8;
        using ComputeContext compute = Contexts.Managed();
        using CovarianceModel law = Law(0.7, compute);
        double[] target = GaussianCorrelated.RandomTarget(Core, 1), coefficients = new double[Width];
        new RandomStream(1, RandomPurpose.Labels, 0).Normals(0, coefficients);
        using Matrix weights = new(Width, law.Dimension), inputs = new(Draws, law.Dimension), others = new(Draws, law.Dimension),
            features = new(Draws, Width);
        new SeededWeights(law.Dimension, 1).CopyRows(0, weights.View);
        law.Draw(inputs.View, new RandomStream(1, RandomPurpose.Inputs, 0), compute.Algebra);
        law.Draw(others.View, new RandomStream(2, RandomPurpose.Inputs, 0), compute.Algebra);
        double[] labels = [.. Enumerable.Range(0, Draws).Select(i => Dot(inputs.Row(i)[..Core], target))];
        for (int i = 0; i < Draws; i++) others.Row(i)[..Core].CopyTo(inputs.Row(i));
        compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, inputs.View, weights.View, 0, features.View);
        IActivation phi = new ActivationCatalog().Get(activation);
        double[] products = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            phi.Evaluate(features.Row(i), features.Row(i));
            products[i] = Dot(features.Row(i), coefficients) * labels[i];
        }

        double mean = products.Average(), error = Math.Sqrt(products.Sum(value => (value - mean) * (value - mean))) / Draws;
        double known = SpuriousCorrelation.OfRandomFeatures(coefficients, weights.View, phi, law, target);
        Assert.True(Math.Abs(known) > 4 * error, $"{known} is not told from 0 by {error}");
        Assert.InRange(mean - known, -4 * error, 4 * error);
    }

    /// <summary>The first check of the theory that the study was planned with: n = 400, D = 200.</summary>
    [Fact]
    public void The_linear_model_is_as_its_theory_says()
    {
        using ComputeContext compute = Contexts.Managed();
        RequireTheory(Run(new CorrelationPlan { Models = ["linear"], Samples = [400], Ridge = [0, 0.01, 0.1, 0.3, 1, 3, 10], Trials = 12 }, "theory", compute));
    }

    /// <summary>The second one, at the widths and ridges of its table: n = 200, D = 100, tanh; there the ridge is not divided by n.</summary>
    [Theory]
    [InlineData(50, 0.0001)]
    [InlineData(100, 0.0001)]
    [InlineData(150, 0.001)]
    [InlineData(400, 0.001)]
    [InlineData(1000, 0.0001)]
    [InlineData(4000, 0.01)]
    public void Random_features_are_as_their_theory_says(int width, double ridge)
    {
        using ComputeContext compute = Contexts.Managed();
        RequireTheory(Run(Layers("rf") with { Widths = [width], Ridge = [ridge] }, $"rf-{width}", compute));
    }

    [Fact]
    public void A_wide_tangent_kernel_is_as_its_theory_says()
    {
        using ComputeContext compute = Contexts.Managed();
        RequireTheory(Run(Layers("ntk") with { Widths = [150], Ridge = [0.1, 1] }, "ntk", compute));
        Assert.All(Run(Layers("ntk") with { Widths = [5], Ridge = [0.1], Trials = 1 }, "narrow", compute), row => Assert.Null(row.TestLossTheory));
    }

    [Fact]
    public void Infinite_width_is_what_wide_models_come_to()
    {
        using ComputeContext compute = Contexts.Managed();
        CorrelationPlan plan = new()
        {
            Models = ["rf", "ntk"], Activations = ["relu"], CoreDimension = 10, SpuriousDimension = 10, Samples = [30], Widths = [30_000, InfiniteWidth.Width],
            Ridge = [0.01, 0.1], Trials = 1, TestPoints = 200,
        };
        foreach (IGrouping<(string, double), CorrelationRow> pair in Run(plan, "limit", compute).GroupBy(row => (row.Model, row.Ridge)))
            Assert.Equal(pair.First().TestLoss, pair.Last().TestLoss, 0.02);
    }

    /// <summary>What has a closed form takes no test points, also of a plan file.</summary>
    [Fact]
    public void Test_points_of_a_linear_model_on_Gaussian_inputs_are_refused()
    {
        CorrelationPlan plan = Plan("linear").Validated();
        Assert.Null(plan.TestPoints);
        Assert.Equal("ConflictingInputs", Assert.Throws<InputException>(() => (plan with { TestPoints = 50 }).Validated()).ErrorId);
        Assert.Equal(50, (Plan("rf") with { TestPoints = 50 }).Validated().TestPoints);
    }

    [Fact]
    public void A_directory_takes_more_of_everything_that_may_grow()
    {
        using ComputeContext compute = Contexts.Managed();
        CorrelationPlan large = Plan("rf"),
            small = large with { Trials = 1, Correlations = [0.2], Samples = [10], Widths = [40], Activations = ["tanh"], Ridge = [0.1] };
        Run(small, "grown", compute);
        CorrelationRow[] grown = Run(large, "grown", compute), whole = Run(large, "whole", compute);
        Assert.Equal(whole.Length, grown.Length);
        foreach (CorrelationRow row in whole)
        {
            CorrelationRow same = Assert.Single(grown, other => Key(other).Equals(Key(row)));
            Assert.Equal(row.SpuriousCovariance, same.SpuriousCovariance, 1e-9);
            Assert.Equal(row.TestLoss, same.TestLoss, 1e-9);
        }

        static object Key(CorrelationRow row) => (row.Activation, row.Correlation, row.Samples, row.Width, row.Ridge, row.Trial);
    }

    /// <summary>What a process that was killed leaves: rows up to somewhere in a line.</summary>
    [Theory]
    [InlineData(0.35)]
    [InlineData(0.8)]
    public void A_run_that_was_killed_goes_on(double share)
    {
        using ComputeContext compute = Contexts.Managed();
        CorrelationPlan plan = Plan("ntk");
        CorrelationRow[] whole = Run(plan, "killed", compute);
        string file = Path.Combine(folder.Combine("killed"), "rows.csv");
        byte[] written = File.ReadAllBytes(file);
        File.WriteAllBytes(file, written[..(int)(share * written.Length)]);
        CorrelationRow[] again = Run(plan, "killed", compute);
        Assert.Equal(
            whole.Select(row => row with { Seconds = 0 }).OrderBy(row => row.ToString(), StringComparer.Ordinal),
            again.Select(row => row with { Seconds = 0 }).OrderBy(row => row.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Pairs_of_values_and_shifts_are_put_together_as_said()
    {
        Assert.Equal(0.5, SpuriousCorrelation.OfValues([[0.0, 2], [1, 3]], [0, 1], [-1, 1]), 1e-15);
        Assert.Equal((0.5 + 1.5) / 2, SpuriousCorrelation.OfShifts([[0.0, 1], [1, 4]], [-1, 1]), 1e-15);
    }

    private CorrelationRow[] Run(CorrelationPlan plan, string name, ComputeContext compute)
    {
        using var catalog = Catalog.Standard();
        string directory = folder.Combine(name);
        new StudyRunner(catalog).Run(new CorrelationStudy(), plan.Validated(), directory, new StudySettings { Compute = compute });
        return [.. ResultFiles.ReadRows<CorrelationRow>(directory)];
    }

    private static CorrelationPlan Plan(string model) => new()
    {
        Models = [model], Activations = model == "linear" ? [] : ["tanh", "relu"], Widths = model == "linear" ? [] : [2, 9, 40],
        CoreDimension = Core, SpuriousDimension = 5, SpuriousSpectrum = "2:0.5", Correlations = [0.2, 0.6], Samples = [10, 20], Ridge = [0.001, 0.1, 10],
        Trials = 2, TestPoints = model == "linear" ? null : 12,
    };

    private static CorrelationPlan Layers(string model) => new()
    {
        Models = [model], Activations = ["tanh"], CoreDimension = 50, SpuriousDimension = 50, Samples = [200], Widths = [1], Ridge = [1], Trials = 12,
        TestPoints = 500,
    };

    private static CovarianceModel Law(double correlation, ComputeContext compute) =>
        new CovarianceDials(CovarianceDials.Spectrum(1, 1, Core), CovarianceDials.Spectrum(2, 0.5, 5), correlation).Build(1, compute);

    /// <summary>Means over the trials are the theory's, within 4 standard errors, and 2% of the labels' variance for the finite sizes.</summary>
    private static void RequireTheory(CorrelationRow[] rows)
    {
        foreach (IGrouping<double, CorrelationRow> cell in rows.GroupBy(row => row.Ridge))
        {
            Near([.. cell.Select(row => row.SpuriousCovariance)], cell.First().SpuriousCovarianceTheory!.Value, 0.002);
            Near([.. cell.Select(row => row.TestLoss)], cell.First().TestLossTheory!.Value, 0.02);
        }

        static void Near(double[] values, double theory, double finite)
        {
            double mean = values.Average(), error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
            Assert.True(Math.Abs(mean - theory) <= (4 * error) + finite, $"{mean} ± {error}, theory {theory}");
        }
    }

    private static Matrix Features(CorrelationRow row, CorrelatedSplit split, CorrelationPlan plan)
    {
        if (row.Model == "linear") return Matrix.Copy(split.Points);
        int d = row.Dimension, k = row.Width!.Value;
        IActivation phi = new ActivationCatalog().Get(row.Activation);
        using var weights = new Matrix(k, d);
        new SeededWeights(d, plan.Seed, (uint)row.Trial).CopyRows(0, weights.View);
        bool isTangent = row.Model == "ntk";
        var features = new Matrix(split.Points.Rows, isTangent ? k * d : k);
        for (nint i = 0; i < features.Rows; i++)
        {
            for (int j = 0; j < k; j++)
            {
                double[] value = [Dot(split.Points.Row(i), weights.Row(j))];
                if (isTangent) phi.Derivative(value, value);
                else phi.Evaluate(value, value);
                if (isTangent) for (int c = 0; c < d; c++) features[i, (j * d) + c] = value[0] * split.Points[i, c] / Math.Sqrt(k);
                else features[i, j] = value[0] / Math.Sqrt(k);
            }
        }

        return features;
    }

    /// <summary>Elimination with pivots of (ΦᵀΦ + r)θ = Φᵀg, in the space of samples where that is smaller.</summary>
    private static double[] Solve(Matrix features, double[] labels, double ridge)
    {
        int n = labels.Length, p = (int)features.Columns;
        var system = new double[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) system[i, j] = Dot(features.Row(i), features.Row(j)) + (i == j ? ridge : 0);
            system[i, n] = labels[i];
        }

        for (int c = 0; c < n; c++)
        {
            int pivot = Enumerable.Range(c, n - c).MaxBy(i => Math.Abs(system[i, c]));
            for (int j = 0; j <= n; j++) (system[c, j], system[pivot, j]) = (system[pivot, j], system[c, j]);
            for (int i = 0; i < n; i++)
            {
                if (i == c) continue;
                double factor = system[i, c] / system[c, c];
                for (int j = c; j <= n; j++) system[i, j] -= factor * system[c, j];
            }
        }

        var parameters = new double[p];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < p; j++) parameters[j] += features[i, j] * system[i, n] / system[i, i];
        return parameters;
    }

    private static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++) sum += one[i] * other[i];
        return sum;
    }
}
