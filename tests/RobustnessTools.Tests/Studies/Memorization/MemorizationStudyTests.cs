using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Spurious;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies.Memorization;

/// <summary>The study of memorization: its rows against fits that are made for each cell alone, and against the theory.</summary>
public sealed class MemorizationStudyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(SpuriousSample.Redraw)]
    [InlineData(SpuriousSample.Zero)]
    public void Rows_are_those_of_fits_of_each_cell_alone(SpuriousSample rule)
    {
        MemorizationPlan plan = Plan() with { SpuriousSample = rule, Ridge = [0, 0.3] };
        using ComputeContext compute = Contexts.Managed();
        MemorizationRow[] rows = Run(plan, "nested", compute);
        Assert.Equal(2 * 2 * 2 * 2 * 2 * 2 * 2, rows.Length);
        Assert.All(rows, row => Assert.Equal("", row.Message));
        foreach (MemorizationRow row in rows)
        {
            using SpuriousSplit split = new SyntheticSpurious(row.Dimension, row.SpuriousFraction, rule)
                .Draw(plan.Samples[^1], plan.TestPoints, plan.Seed, (uint)row.Trial, CancellationToken.None);
            int n = row.Samples, most = plan.Samples[^1];
            double[][] points = [.. Rows(split.Points, 0, n), .. Rows(split.Points, most, n), .. Rows(split.Points, 2 * most, plan.TestPoints)];
            using var data = new DataSplit(Matrix.FromRows(points), split.Labels[..n], "alone", "test");
            FeatureModel model = FeatureModel.Create(ModelKinds.Parse(row.Model), new ActivationCatalog().Get(row.Activation), row.Width,
                new SeededWeights(row.Dimension, plan.Seed, (uint)row.Trial));
            using Fit fit = Fit.Planned(model, data, compute, new FitSettings(),
                [row.Ridge is 0 ? Regularization.None : Regularization.OfRidge(row.Ridge!.Value)])[0];
            double[] said = fit.Predict(data.Z);
            IReadOnlyList<LeftOutSample> left = LeaveOneOut.Of(fit);
            double bound = 1e-11 * fit.ConditionEstimate;
            Assert.Equal(Share(said[..n], split.Labels), row.SpuriousAccuracy);
            Assert.Equal(Share(said[n..], split.TestLabels), row.TestAccuracy);
            Assert.Equal(left.Average(sample => sample.SelfInfluence * sample.SelfInfluence), row.LeftOutMeanSquare, bound * (1 + row.LeftOutMeanSquare));
            Assert.Equal(said[n..].Zip(split.TestLabels).Average(pair => Math.Pow(pair.Second - pair.First, 2)), row.TestMeanSquare, bound);
            Assert.Equal(fit.TrainingResidual, row.TrainingResidual, bound + 1e-9);
        }
    }

    /// <summary>On synthetic data with many neurons accuracies and alignments are those of the theory, within 4 standard errors of the trials.</summary>
    [Theory]
    [InlineData("rf")]
    [InlineData("ntk")]
    public void Means_over_trials_are_those_of_the_theory(string model)
    {
        MemorizationPlan plan = Plan() with
        {
            Models = [model], Activations = ["x+(x^2-1)/sqrt(2)"], Dimension = 300, SpuriousFractions = [0.5], Samples = [300], Widths = [InfiniteWidth.Width],
            Trials = 8, TestPoints = 1000,
        };
        using ComputeContext compute = Contexts.Managed();
        MemorizationRow[] rows = Run(plan, "theory", compute);
        Near(rows, row => row.Alignment, row => row.AlignmentTheory);
        Near(rows, row => row.TestAccuracy, row => row.TestAccuracyTheory);
        Near(rows, row => row.SpuriousAccuracy, row => row.SpuriousAccuracyTheory);
        Near(rows, row => row.SpuriousCovariance, row => row.SpuriousCovarianceTheory);
        Near(rows, row => row.TestMeanSquare, row => row.TestMeanSquareTheory);
        Near(rows, row => row.LeftOutMeanSquare, row => row.TestMeanSquareTheory);

        static void Near(MemorizationRow[] rows, Func<MemorizationRow, double> measured, Func<MemorizationRow, double?> theory)
        {
            double[] values = [.. rows.Select(measured)];
            double mean = values.Average(), error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);

            // Beside the trials' own error, limits at d = 300 are off by what is of the order of 1/√d of a standard deviation: 2%.
            Assert.True(Math.Abs(mean - theory(rows[0])!.Value) <= (4 * error) + 0.02, $"{mean} ± {error}, theory {theory(rows[0])}");
        }
    }

    [Fact]
    public void A_directory_takes_more_of_everything_that_may_grow()
    {
        using ComputeContext compute = Contexts.Managed();
        MemorizationPlan large = Plan(), small = large with { Trials = 1, SpuriousFractions = [0.5], Samples = [10], Widths = [60], Activations = ["tanh"] };
        Run(small, "grown", compute);
        MemorizationRow[] grown = Run(large, "grown", compute), whole = Run(large, "whole", compute);
        Assert.Equal(whole.Length, grown.Length);
        foreach (MemorizationRow row in whole)
        {
            MemorizationRow same = Assert.Single(grown, other => Key(other).Equals(Key(row)));
            Assert.Equal(row.Alignment, same.Alignment, 1e-9);
            Assert.Equal(row.SpuriousAccuracy, same.SpuriousAccuracy);
        }

        static object Key(MemorizationRow row) => (row.Model, row.Activation, row.SpuriousFraction, row.Samples, row.Width, row.Trial);
    }

    [Theory]
    [InlineData("InvalidPlan", 1.0, null, null, "gaussian")]
    [InlineData("ConflictingInputs", 0.5, 3, null, "gaussian")]
    [InlineData("ConflictingInputs", 0.5, 3, null, "mnist")]
    [InlineData("ConflictingInputs", null, null, null, "mnist")]
    [InlineData("ConflictingInputs", null, 3, "mask.npy", "mnist")]
    [InlineData("InvalidPlan", null, 0, null, "mnist")]
    [InlineData("InvalidPlan", null, null, null, "sphere")]
    public void Plans_that_cannot_be_meant_are_refused(string id, double? fraction, int? frame, string? mask, string dataset)
    {
        MemorizationPlan plan = Plan() with
        {
            SpuriousFractions = fraction is { } share ? [share] : null, Frame = frame, Mask = mask, Dataset = dataset,
            Dimension = dataset == "mnist" ? null : 12,
        };
        Assert.Equal(id, Assert.Throws<InputException>(plan.Validated).ErrorId);
    }

    [Fact]
    public void A_folder_of_files_is_refused_where_data_are_drawn()
    {
        using ComputeContext compute = Contexts.Managed();
        Assert.Equal("OptionWithoutEffect", Assert.Throws<InputException>(() => Run(Plan(), "drawn", compute, folder.Combine("own"))).ErrorId);
    }

    [Fact]
    public void Two_spellings_of_one_activation_are_refused()
    {
        using ComputeContext compute = Contexts.Managed();
        MemorizationPlan plan = Plan() with { Activations = ["x+x^2", "x^2+x"] };
        InputException error = Assert.Throws<InputException>(() => Run(plan, "twice", compute));
        Assert.Equal("InvalidPlan", error.ErrorId);
        Assert.Contains("'x+x^2' and 'x^2+x' are the same", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Rows of other masks are other problems, and say so; a directory begun with one mask is not gone on with by another.</summary>
    [Fact]
    public void Another_mask_is_other_data()
    {
        const int d = 6, n = 20;
        var random = new Random(4);
        string inputs = string.Join('\n', Enumerable.Range(0, n).Select(_ => string.Join(',', Enumerable.Range(0, d).Select(_ => Text(random)))));
        Directory.CreateDirectory(folder.Combine("own"));
        File.WriteAllText(folder.Combine("own/X.csv"), inputs);
        File.WriteAllText(folder.Combine("own/y.csv"), string.Join('\n', Enumerable.Range(0, n).Select(i => i % 2 == 0 ? "1" : "-1")));
        string mask = folder.Combine("mask.csv");
        MemorizationPlan plan = Plan() with
        {
            Dataset = "folder", Mask = mask, Dimension = null, SpuriousFractions = null, Samples = [8], TestPoints = 5, Trials = 1,
            Classes = null,
        };
        using ComputeContext compute = Contexts.Managed();
        File.WriteAllText(mask, "1,1,0,0,0,0");
        MemorizationRow[] first = Run(plan, "first", compute, folder.Combine("own"));
        File.WriteAllText(mask, "0,0,1,1,0,0");
        MemorizationRow[] second = Run(plan, "second", compute, folder.Combine("own"));
        Assert.NotEqual(Assert.Single(first.Select(row => row.Data).Distinct()), Assert.Single(second.Select(row => row.Data).Distinct()));
        Assert.Equal(first[0].Plan, second[0].Plan);
        Assert.Equal(8, first[0].Plan.Length);
        Assert.Equal("DifferentData", Assert.Throws<InputException>(() => Run(plan with { Trials = 2 }, "first", compute, folder.Combine("own"))).ErrorId);

        static string Text(Random random) => random.NextDouble().ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Before anything is written.</summary>
    [Theory]
    [InlineData("1", "1")]
    [InlineData("0", "1")]
    public void Data_without_both_classes_are_refused(string odd, string even)
    {
        Directory.CreateDirectory(folder.Combine("own"));
        File.WriteAllText(folder.Combine("own/X.csv"), string.Join('\n', Enumerable.Range(0, 20).Select(i => $"{i % 7},{i % 3},{i % 5}")));
        File.WriteAllText(folder.Combine("own/y.csv"), string.Join('\n', Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? even : odd)));
        string mask = folder.Write("mask.csv", "1,0,0");
        MemorizationPlan plan = Plan() with
        {
            Dataset = "folder", Mask = mask, Dimension = null, SpuriousFractions = null, Samples = [8], TestPoints = 5, Trials = 1,
        };
        using ComputeContext compute = Contexts.Managed();
        Assert.Equal("NotTwoClasses", Assert.Throws<InputException>(() => Run(plan, "classes", compute, folder.Combine("own"))).ErrorId);
        Assert.False(Directory.Exists(folder.Combine("classes")));
    }

    [Fact]
    public void A_share_that_leaves_a_part_without_inputs_is_refused()
    {
        Assert.Equal("SpuriousFractionOutOfRange",
            Assert.Throws<InputException>(() => new SyntheticSpurious(10, 0.01, SpuriousSample.Redraw)).ErrorId);
    }

    private MemorizationRow[] Run(MemorizationPlan plan, string name, ComputeContext compute, string? data = null)
    {
        using var catalog = Catalog.Standard();
        string directory = folder.Combine(name);
        new StudyRunner(catalog).Run(new MemorizationStudy(), plan.Validated(), directory, new StudySettings { Compute = compute, DataDirectory = data });
        return [.. ResultFiles.ReadRows<MemorizationRow>(directory)];
    }

    private static MemorizationPlan Plan() => new()
    {
        Models = ["rf", "ntk"], Activations = ["tanh", "relu"], Dimension = 12, SpuriousFractions = [0.25, 0.5], Samples = [10, 20], Widths = [60, 90],
        Trials = 2, TestPoints = 15,
    };

    private static double[][] Rows(MatrixView points, int first, int count)
    {
        var rows = new double[count][];
        for (int i = 0; i < count; i++) rows[i] = points.Row(first + i).ToArray();
        return rows;
    }

    private static double Share(double[] said, double[] labels) => said.Zip(labels).Count(pair => pair.First * pair.Second > 0) / (double)said.Length;
}
