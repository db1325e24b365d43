using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
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

/// <summary>Infinite width as a width among others: in plans, rows, summaries, fits and reports.</summary>
public sealed class InfiniteWidthSweepTests : IDisposable
{
    private static readonly SweepPlan Plan = TestPlans.Small with { Widths = [12, InfiniteWidth.Width, 20], LabelAveraged = true, Trials = 2 };
    private readonly TemporaryFolder folder = new();
    private readonly Catalog catalog = new(BundledDatasets.Plugins());
    private readonly ComputeContext compute = Contexts.Managed(threads: 1);

    public void Dispose()
    {
        compute.Dispose();
        catalog.Dispose();
        folder.Dispose();
    }

    /// <summary>The limit is of the same data as the finite widths, which are what they are without it.</summary>
    [Fact]
    public void Rows_of_the_limit_are_those_of_a_measurement_and_the_others_stay()
    {
        SensitivityRow[] rows = Run(Plan, "with"), without = Run(Plan with { Widths = [12, 20] }, "without");
        Assert.Equal(rows.Length, without.Length * 3 / 2);
        Assert.Equal(without.Select(Value), rows.Where(row => row.Width != InfiniteWidth.Width).Select(Value));
        SensitivityRow[] limits = [.. rows.Where(row => row.Width == InfiniteWidth.Width)];
        Assert.All(limits, row => Assert.Equal((InfiniteWidth.Parameters, 0.0, true), (row.Parameters, row.UniversalLawBound, row.Interpolates)));
        SensitivityRow one = limits.First(row => row.Samples == Plan.Samples[^1] && row is { Trial: 1, Model: "ntk" });
        SensitivityRow measured = Measurement.Run(
            new MeasurementRequest
            {
                Model = ModelKinds.Parse(one.Model), Activation = one.Activation, Width = InfiniteWidth.Width, Seed = Plan.Seed,
                Trial = 1, Samples = one.Samples,
                TestPoints = Plan.TestPoints, LabelMap = true, DatasetOptions = new DatasetOptions { Dimension = Plan.Dimension },
            }, catalog, compute).Row();
        Assert.Equal(one.Cell, measured.Cell);
        Assert.Equal(one.Sensitivity, measured.Sensitivity, 1e-9 * one.Sensitivity);
        Assert.Equal(one.LabelAveraged, measured.LabelAveraged, 1e-9 * one.LabelAveraged);
        Assert.InRange(one.KernelError!.Value, 0, 1e-12);

        static (Cell, int, double, double) Value(SensitivityRow row) => (row.Cell, row.Trial, row.Sensitivity, row.LabelAveraged);
    }

    [Fact]
    public void Files_say_infinite_and_are_read_again()
    {
        string file = folder.Combine("plan.json");
        StudyPlanFile.Write(file, Plan.Validated());
        Assert.Contains("\"infinite\"", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal([12, 20, InfiniteWidth.Width], StudyPlanFile.Read<SweepPlan>(file).Widths);
        SensitivityRow[] rows = Run(Plan, "files");
        Assert.Contains(",infinite,infinite,", File.ReadAllText(Path.Combine(folder.Combine("files"), "rows.csv")), StringComparison.Ordinal);
        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(rows);
        Assert.Equal(2 * 2 * 2, summaries.Count(summary => summary.Cell.IsInfinite));
        Assert.All(summaries, summary => Assert.Equal(2, summary.Trials));
        string csv = folder.Combine("summary.csv"), json = folder.Combine("summary.json");
        SummaryFile.Write(csv, summaries);
        File.WriteAllText(json, SummaryFile.FormatJson(summaries));
        Assert.Equal(summaries.Select(one => one.Cell), SummaryFile.Read(csv).Select(one => one.Cell));
        Assert.Equal(summaries.Select(one => one.Cell), ResultFiles.ReadSummaries(json).Select(one => one.Cell));
        Assert.Equal(InfiniteWidth.Width, summaries.First(summary => summary.Cell.IsInfinite).Cell.Width);

        // More widths later are more rows of the same data.
        SensitivityRow[] grown = Run(Plan with { Widths = [12, 16, 20, InfiniteWidth.Width] }, "files");
        Assert.All(rows, row => Assert.Contains(row, grown));
    }

    /// <summary>A power law in p says nothing of p = ∞.</summary>
    [Fact]
    public void Fits_are_of_the_finite_widths()
    {
        SweepPlan wide = Plan with { Models = ["rf"], Widths = [12, 20, 40, InfiniteWidth.Width], LabelAveraged = false };
        SensitivityRow[] rows = Run(wide, "fitted");
        ScalingFit[] expected = [.. ScalingFitter.Fit(rows.Where(row => row.Width != InfiniteWidth.Width))], found = [.. ScalingFitter.Fit(rows)];
        Assert.Equal(expected.Select(fit => fit.ParametersExponent!.Value), found.Select(fit => fit.ParametersExponent!.Value));
    }

    [Fact]
    public void A_report_says_infinite_in_json_and_back()
    {
        var request = new MeasurementRequest { Model = ModelKind.RandomFeatures, Activation = "erf", Width = InfiniteWidth.Width, Samples = 8, TestPoints = 2 };
        MeasurementReport report = Measurement.Run(request, catalog, compute);
        using var text = new StringWriter();
        MeasurementJson.Write(report, text);
        Assert.Contains("\"width\": \"infinite\"", text.ToString(), StringComparison.Ordinal);
        MeasurementReport read = MeasurementJson.Read(text.ToString());
        Assert.Equal((InfiniteWidth.Width, InfiniteWidth.Parameters, 0.0), (read.Width, read.Parameters, read.KernelError));
        Assert.Equal("ConflictingInputs",
            Assert.Throws<InputException>(() => Measurement.Run(request with { ArraysDirectory = folder.Combine("arrays") }, catalog, compute)).ErrorId);
    }

    private SensitivityRow[] Run(SweepPlan plan, string name)
    {
        string directory = folder.Combine(name);
        SensitivityStudy.Instance.Run(new StudyRunner(catalog), plan.Validated(), directory, new StudySettings { Compute = compute });
        return [.. RowFile.Read(Table.Of<SensitivityRow>(), Path.Combine(directory, "rows.csv")).Cast<SensitivityRow>()];
    }
}
