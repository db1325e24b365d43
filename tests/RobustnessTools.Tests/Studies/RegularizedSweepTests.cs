using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>Ridges, times and steps as axes of a sweep, and of the files that hold its rows.</summary>
public sealed class RegularizedSweepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Catalog catalog = new(BundledDatasets.Plugins());
    private readonly ComputeContext compute = Contexts.Managed(threads: 1);

    public void Dispose()
    {
        compute.Dispose();
        catalog.Dispose();
        folder.Dispose();
    }

    /// <summary>Nested cells are those of single measurements: of every N, k and value, and of the label average.</summary>
    [Theory]
    [InlineData("ridge")]
    [InlineData("time")]
    [InlineData("steps")]
    public void Every_row_is_that_of_a_measurement(string kind)
    {
        // Widths below N too: what goes less far than interpolation needs no number of parameters.
        SweepPlan plan = With(TestPlans.Small with { LabelAveraged = true, Widths = [4, 20], Trials = 1, Activations = ["tanh", "softplus"] }, kind);
        SensitivityRow[] rows = Run(plan, kind);
        Assert.Equal(plan.Models.Count * plan.Activations.Count * plan.Samples.Count * plan.Widths.Count * 3, rows.Length);
        foreach (SensitivityRow row in rows.Where(row => row.Samples == plan.Samples[^1] && row.Width == plan.Widths[^1]))
        {
            SensitivityRow measured = Measurement.Run(Request(plan, row), catalog, compute).Row();
            Assert.Equal((row.Ridge, row.Time, row.Steps, row.StepSize), (measured.Ridge, measured.Time, measured.Steps, measured.StepSize));
            Assert.Equal(row.Sensitivity, measured.Sensitivity, 1e-9 * row.Sensitivity);
            Assert.Equal(row.LabelAveraged, measured.LabelAveraged, 1e-9 * row.LabelAveraged);
            Assert.Equal(row.LargestEigenvalue!.Value, measured.LargestEigenvalue!.Value, 1e-9 * row.LargestEigenvalue.Value);
            Assert.Equal((row.Interpolates, row.Message), (measured.Interpolates, measured.Message));
        }

        Assert.All(rows, row => Assert.True(row.Succeeded, row.Message));
        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(rows);
        Assert.Equal(rows.Length, summaries.Count);
        Assert.All(summaries, summary => Assert.True(summary.Cell.Has(kind)));

        // What was asked to stop short of interpolation is no failure to interpolate, and what is fitted has it.
        Assert.All(summaries, summary => Assert.True(summary.NotInterpolating == 0 || summary.Cell.Number(kind) is 0 or double.PositiveInfinity));
        Assert.Same(SensitivityStudy.Instance.GetType(), StudyCatalog.Loaded().Of(summaries[0].Cell)?.GetType());
    }

    [Fact]
    public void More_values_compute_what_is_missing_and_another_kind_is_another_plan()
    {
        SweepPlan plan = TestPlans.Small with { Ridge = [0.5], Trials = 1 };
        SensitivityRow[] first = Run(plan, "grown");
        SensitivityRow[] all = Run(plan with { Ridge = [0.5, 2] }, "grown");
        Assert.Equal(2 * first.Length, all.Length);
        Assert.All(first, row => Assert.Contains(row, all));
        Assert.Equal("DifferentPlan", Assert.Throws<InputException>(() => Run(TestPlans.Small with { Time = [1], Trials = 1 }, "grown")).ErrorId);
    }

    [Fact]
    public void Infinite_time_goes_through_every_file()
    {
        SweepPlan plan = TestPlans.Small with { Time = [0.1, double.PositiveInfinity], Trials = 2 };
        string file = folder.Combine("plan.json");
        StudyPlanFile.Write(file, plan.Validated());
        Assert.Equal(plan.Time, StudyPlanFile.Read<SweepPlan>(file).Time);
        SensitivityRow[] rows = Run(plan, "timed");
        Assert.Contains(rows, row => double.IsPositiveInfinity(row.Time!.Value) && row.Interpolates);
        Assert.Equal(rows, Read(folder.Combine("timed")));

        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(rows);
        string summary = folder.Combine("summary.csv"), json = folder.Combine("summary.json");
        SummaryFile.Write(summary, summaries);
        File.WriteAllText(json, SummaryFile.FormatJson(summaries));
        Assert.Equal(summaries.Select(one => one.Cell), SummaryFile.Read(summary).Select(one => one.Cell));
        Assert.Equal(summaries.Select(one => one.Cell), ResultFiles.ReadSummaries(json).Select(one => one.Cell));

        using var buffer = new MemoryStream();
        RowJson.Write(Table.Of<SensitivityRow>(), rows, buffer);
        using var document = System.Text.Json.JsonDocument.Parse(buffer.ToArray());
        Assert.Equal(rows.Select(row => row.Time),
            RowJson.Read(Table.Of<SensitivityRow>(), document.RootElement, "rows").Select(row => ((SensitivityRow)row).Time));

        MeasurementReport report = Measurement.Run(Request(plan, rows.First(row => double.IsPositiveInfinity(row.Time!.Value))), catalog, compute);
        using var text = new StringWriter();
        MeasurementJson.Write(report, text);
        Assert.Equal(double.PositiveInfinity, MeasurementJson.Read(text.ToString()).Time);
    }

    /// <summary>Plans and cells without a ridge, a time or steps are what they were: files of earlier versions stay what they are.</summary>
    [Fact]
    public void Without_them_plans_hashes_and_cells_are_the_same_as_before()
    {
        Assert.DoesNotContain("ridge", StudyPlanFile.Format(TestPlans.Small), StringComparison.OrdinalIgnoreCase);
        SensitivityRow row = TestPlans.Row(1);
        Assert.Equal(row.Cell, Table.Of<SensitivityRow>().CellOf(row));
        string earlier = folder.Combine("rows.csv");
        File.WriteAllText(earlier, "model,activation,dataset,dimension,samples,width,parameters,trial,sensitivity\nrf,tanh,gaussian,10,100,1000,1000,0,1\n");
        Assert.Equal(row.Cell, Assert.Single(ResultFiles.ReadSummaries(earlier)).Cell);
    }

    [Fact]
    public void Steps_that_diverge_fail_their_cells_and_say_why()
    {
        SensitivityRow[] rows = Run(TestPlans.Small with { Steps = [3], StepSize = 1e6, Trials = 1 }, "diverging");
        Assert.All(rows, row => Assert.False(row.Succeeded));
        Assert.All(rows, row => Assert.Contains("2/λ_max", row.Message, StringComparison.Ordinal));
    }

    private static SweepPlan With(SweepPlan plan, string kind) => kind switch
    {
        "ridge" => plan with { Ridge = [0.01, 1, 30] },
        "time" => plan with { Time = [0.01, 0.2, 5] },
        _ => plan with { Steps = [1, 10, 100], StepSize = 0.001 },
    };

    private static MeasurementRequest Request(SweepPlan plan, SensitivityRow row) => new()
    {
        Model = ModelKinds.Parse(row.Model),
        Activation = row.Activation,
        Width = row.Width,
        Seed = plan.Seed,
        Trial = (uint)row.Trial,
        Samples = row.Samples,
        TestPoints = plan.TestPoints,
        DatasetOptions = new DatasetOptions { Dimension = plan.Dimension },
        LabelMap = plan.LabelAveraged,
        Ridge = row.Ridge is { } ridge ? [ridge] : null,
        Time = row.Time is { } time ? [time] : null,
        Steps = row.Steps is { } steps ? [steps] : null,
        StepSize = row.StepSize,
    };

    private SensitivityRow[] Run(SweepPlan plan, string name)
    {
        StudyRunner runner = new(catalog);
        string directory = folder.Combine(name);
        SensitivityStudy.Instance.Run(runner, plan.Validated(), directory, new StudySettings { Compute = compute });
        return Read(directory);
    }

    private static SensitivityRow[] Read(string directory) =>
        [.. RowFile.Read(Table.Of<SensitivityRow>(), Path.Combine(directory, "rows.csv")).Cast<SensitivityRow>()];
}
