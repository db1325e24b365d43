using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Cuda.Tests.Grids;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Activations;

namespace RobustnessTools.Cuda.Tests.Sweeps;

/// <summary>Sweeps on a device give the rows that the processor gives.</summary>
public sealed class SweepTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>, IDisposable
{
    private const long Memory = 1L << 32;
    private readonly DeviceSweep sweep = new();

    public void Dispose() => sweep.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_rows_are_those_of_the_processor_however_many_trials_run_side_by_side(bool independent)
    {
        SweepPlan plan = (DeviceSweep.Small with { Independent = independent }).Validated();
        using ComputeContext processor = ComputeContext.Create(ProviderChoice.Managed, threads: 2, Memory);
        Assert.Equal(0, sweep.Run(plan, "processor", processor, parallel: 2));
        IReadOnlyList<SensitivityRow> expected = sweep.Rows("processor");
        Assert.Equal(6 * plan.CellsPerUnit, expected.Count);
        foreach (int parallel in new[] { 1, 3 })
        {
            using ComputeContext compute = devices.One.Compute(threads: 3, Memory);
            Assert.Equal(0, sweep.Run(plan, $"device-{parallel}", compute, parallel));
            IReadOnlyList<SensitivityRow> actual = sweep.Rows($"device-{parallel}");
            Assert.Equal(expected.Count, actual.Count);
            Assert.Equal("cuda", Assert.Single(ResultFiles.ReadRun(sweep.Directory($"device-{parallel}"))!.Runs).Environment.Provider);
            for (int i = 0; i < expected.Count; i++)
            {
                // What is promised: docs/cuda.md.
                double tolerance = 1e-10 * expected[i].ConditionEstimate * expected[i].Sensitivity;
                Assert.Equal(expected[i].Cell, actual[i].Cell);
                Assert.Equal(expected[i].Trial, actual[i].Trial);
                Assert.InRange(actual[i].Sensitivity - expected[i].Sensitivity, -tolerance, tolerance);
                Assert.InRange(actual[i].SensitivityDeviation - expected[i].SensitivityDeviation, -tolerance, tolerance);
                Assert.Equal(expected[i].UniversalLawBound, actual[i].UniversalLawBound);
                Assert.True(actual[i].Interpolates);
                Assert.Equal("", actual[i].Message);
            }
        }
    }

    [Fact]
    public void A_sweep_whose_rows_were_cut_off_is_resumed_to_the_same_rows()
    {
        using ComputeContext compute = devices.One.Compute(threads: 2, Memory);
        sweep.Run(DeviceSweep.Small, "cut", compute, parallel: 2);
        IReadOnlyList<SensitivityRow> expected = sweep.Rows("cut");
        string file = Path.Combine(sweep.Directory("cut"), ResultStore.RowsName);
        string[] lines = File.ReadAllLines(file);
        File.WriteAllLines(file, lines.Take(1 + (2 * DeviceSweep.Small.CellsPerUnit) + 3));
        var done = new List<int>();
        sweep.Run(DeviceSweep.Small, "cut", compute, parallel: 1, progress => done.Add(progress.TrialsDone));
        Assert.Equal(2, done.Min());
        Assert.Equal(expected, sweep.Rows("cut"));
        Assert.Equal(lines.Length, File.ReadAllLines(file).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_activation_that_throws_fails_its_own_cells_only(bool independent)
    {
        SweepPlan plan = DeviceSweep.Small with { Activations = ["tanh", "broken", "softplus"], Independent = independent };
        IActivation tanh = BuiltInActivations.Find("tanh")!, softplus = BuiltInActivations.Find("softplus")!;
        var broken = new ScalarActivation("broken", x => x > 0.5 ? throw new InvalidOperationException("not today\nor ever") : x, _ => 1, _ => 0);
        var source = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 5);
        using ComputeContext compute = devices.One.Compute(threads: 2, Memory);
        IReadOnlyList<SensitivityRow> rows = new TrialRunner(plan, compute, Memory / 2)
            .Run(new SweepUnit("gaussian", "rf", 0), source, [tanh, broken, softplus], _ => { });
        Assert.Equal(plan.CellsPerUnit, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(row.Cell.Activation != "broken", row.Succeeded);
            Assert.Equal(row.Cell.Activation == "broken", row.Message.Contains("not today or ever", StringComparison.Ordinal));
        });
        Assert.Equal(0, devices.One.HeldBytes);
    }

    [Fact]
    public void What_the_processor_alone_computes_is_refused_before_anything_is_computed()
    {
        using ComputeContext compute = devices.One.Compute(threads: 2, Memory);
        devices.One.Failure.Clear();
        AssertRefused(FitOption.ConjugateGradients, (DeviceSweep.Small with { Solver = SolverChoice.ConjugateGradient }).Validated());
        AssertRefused(FitOption.SweptLabelAverages, (DeviceSweep.Small with { LabelAveraged = true }).Validated());
        AssertRefused(FitOption.BothLayers, (DeviceSweep.Small with { Models = ["rf", "ntk-full"] }).Validated());

        using DataSplit data = FitTests.Problem(20, 5);
        FeatureModel model = FeatureModel.Create(ModelKind.RandomFeatures, BuiltInActivations.Find("tanh")!, 40, new SeededWeights(5, seed: 3));
        var error = Assert.Throws<InputException>(() => Fit.Of(model, data, compute, new FitSettings { Solver = SolverChoice.ConjugateGradient }));
        Assert.Equal(Row(FitOption.ConjugateGradients).Sentence, error.Message);
        FeatureModel both = FeatureModel.Create(ModelKind.FullNeuralTangent, BuiltInActivations.Find("tanh")!, 40, new SeededWeights(5, seed: 3));
        Assert.Equal(Row(FitOption.BothLayers).Sentence, Assert.Throws<InputException>(() => Fit.Of(both, data, compute)).Message);
        Assert.Equal(0, devices.One.Failure.Operations);

        void AssertRefused(FitOption option, SweepPlan plan)
        {
            var refused = Assert.Throws<InputException>(() => sweep.Run(plan, "refused", compute, parallel: 1));
            Assert.Equal(("DeviceConflict", Row(option).Sentence), (refused.ErrorId, refused.Message));
            Assert.False(Directory.Exists(sweep.Directory("refused")));
        }

        static FitExclusion Row(FitOption option) =>
            Assert.Single(FitExclusions.All, row => (row.This | row.That) == (FitOption.Device | option));
    }

    [Theory]
    [InlineData("rf")]
    [InlineData("ntk")]
    public void In_single_precision_the_reported_error_is_at_least_the_true_one(string model)
    {
        SweepPlan plan = new SweepPlan
        {
            Models = [model],
            Activations = ["tanh", "square"],
            Dimension = 20,
            Samples = [24, 40],
            Widths = model == "rf" ? [60, 160] : [6, 20],
            Trials = 2,
            TestPoints = 5,
        }.Validated();
        using ComputeContext compute = devices.One.Compute(threads: 1, Memory);
        sweep.Run(plan, "double", compute, parallel: 1);
        sweep.Run(plan with { Precision = Precision.Single }, "single", compute, parallel: 1);
        int compared = 0, different = 0;
        foreach (var (exact, single) in sweep.Rows("double").Zip(sweep.Rows("single")))
        {
            Assert.True(double.IsNaN(exact.PrecisionError));
            if (!single.Succeeded)
            {
                Assert.True(exact.ConditionEstimate > 0.5 * SplitRankUpdate.LargestCondition);
                continue;
            }

            double error = Math.Abs(single.Sensitivity - exact.Sensitivity) / exact.Sensitivity;
            Assert.True(error <= single.PrecisionError, $"{single.Cell}: error {error:G3}, reported {single.PrecisionError:G3}");
            compared++;
            if (error > 0) different++;
        }

        Assert.True(compared >= 12, $"only {compared} cells were not refused");
        Assert.True(different >= compared / 2, "it was not computed in single precision");
    }

    [Fact]
    public void In_single_precision_what_is_too_ill_conditioned_is_refused_and_the_other_cells_are_not()
    {
        // A square matrix of features has a small singular value.
        SweepPlan plan = new SweepPlan
        {
            Models = ["rf"],
            Activations = ["softplus"],
            Dimension = 20,
            Samples = [80],
            Widths = [80, 320],
            Trials = 1,
            TestPoints = 2,
        }.Validated();
        using ComputeContext compute = devices.One.Compute(threads: 1, Memory);
        Assert.Equal(0, sweep.Run(plan, "double", compute, parallel: 1));
        Assert.Equal(1, sweep.Run(plan with { Precision = Precision.Single }, "single", compute, parallel: 1));
        IReadOnlyList<SensitivityRow> exact = sweep.Rows("double"), single = sweep.Rows("single");
        Assert.True(exact[0].ConditionEstimate > 2 * Math.ScaleB(1, 19) && exact[1].ConditionEstimate < Math.ScaleB(1, 18), "the cells are no test");
        Assert.False(single[0].Succeeded);
        Assert.Contains("too ill-conditioned for single precision", single[0].Message, StringComparison.Ordinal);
        Assert.Contains("5.24E+05", single[0].Message, StringComparison.Ordinal);
        Assert.True(single[1].Succeeded && single[1].PrecisionError > 0);
    }
}
