using System.Globalization;
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

/// <summary>Rows of a measurement and of a sweep of the same data are trials of one cell; those of other data are not.</summary>
public sealed class MeasuredBesideSweptTests : IDisposable
{
    private const int Samples = 12, Width = 40, TestPoints = 3;

    private readonly TemporaryFolder folder = new();
    private readonly Catalog catalog = new(BundledDatasets.Plugins());
    private readonly ComputeContext compute = Contexts.Managed(threads: 1);

    public void Dispose()
    {
        compute.Dispose();
        catalog.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("folder")]
    public void A_measurement_is_a_trial_of_the_sweeps_cell(string dataset)
    {
        Write("here", 1);
        SensitivityRow[] swept = Sweep(dataset, "here");
        SensitivityRow measured = Measure(dataset, "here", trial: 3).Row();
        CellSummary summary = Assert.Single(Summarizer.Summarize([.. swept, measured]));
        Assert.Equal((3, 0, dataset), (summary.Trials, summary.Repeated, summary.Cell.Dataset));
        Assert.Equal(dataset == "folder", measured.Data.Length == 8);

        // The same draw once more is no trial more.
        summary = Assert.Single(Summarizer.Summarize([.. swept, Measure(dataset, "here", trial: 1).Row()]));
        Assert.Equal((2, 1), (summary.Trials, summary.Repeated));
    }

    [Fact]
    public void Data_of_another_folder_are_another_problem()
    {
        Write("here", 1);
        Write("there", 2);
        Assert.Equal(2, Summarizer.Summarize([.. Sweep("folder", "here"), Measure("folder", "there", trial: 3).Row()]).Count);
    }

    [Fact]
    public void Points_of_other_data_classes_or_labels_are_other_cells()
    {
        Write("here", 1);
        Write("there", 2);
        Assert.Equal(2, Cells(Measure("folder", "here"), Measure("folder", "there")));
        Assert.Equal(2, Cells(Measure("folder", "here", classes: [0, 1]), Measure("folder", "here", classes: [1, 0])));
        Assert.Equal(2, Cells(Measure("folder", "here"), Measure("folder", "here", tests: TestChoice.First)));
        Assert.Equal(2, Cells(Measure("gaussian", "here"), Measure("gaussian", "here", labels: LabelDistribution.Signs)));
        Assert.Equal(2, Cells(Own("here"), Own("there")));
        Assert.Equal(1, Cells(Measure("folder", "here"), Measure("folder", "here", trial: 1)));
        Assert.Equal(1, Cells(Own("here"), Own("here")));

        // After a way through a file too.
        string file = folder.Combine("points.csv");
        using (var writer = new StreamWriter(file))
            Table.Of<PointSensitivityRow>().Write([.. Own("here").PointRows(), .. Measure("folder", "there", classes: [0, 1]).PointRows()], writer);
        Assert.Equal(2, ResultFiles.ReadSummaries(file).Count);

        static int Cells(params MeasurementReport[] reports) => Summarizer.Summarize(reports.SelectMany(report => report.PointRows())).Count;
    }

    private void Write(string name, int seed)
    {
        var random = new Random(seed);
        string[] rows = [.. Enumerable.Range(0, 30).Select(_ => string.Join(',', Enumerable.Range(0, 5).Select(_ => Number(random.NextDouble() - 0.5))))];
        folder.Write($"{name}/X.csv", string.Join('\n', rows) + "\n");
        folder.Write($"{name}/y.csv", string.Join('\n', Enumerable.Range(0, 30).Select(i => $"{i % 2}")) + "\n");
        folder.Write($"{name}/points.csv", rows[0] + "\n");

        static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
    }

    private SensitivityRow[] Sweep(string dataset, string data)
    {
        SweepPlan plan = new SweepPlan
        {
            Models = ["rf"], Activations = ["tanh"], Datasets = [dataset], Dimension = dataset == "folder" ? null : 5, Samples = [Samples], Widths = [Width],
            TestPoints = TestPoints, Trials = 2,
        }.Validated();
        var settings = new StudySettings { Compute = compute, DataDirectory = dataset == "folder" ? folder.Combine(data) : null };
        using StudyWork<SweepPlan, SensitivityRow> work = SensitivityStudy.Instance.Prepare(plan, settings, catalog);
        return [.. SensitivityStudy.Instance.Units(plan).SelectMany(unit => work.Run(unit, plan, compute, spareBytes: 0, _ => { }))];
    }

    private MeasurementReport Measure(
        string dataset, string data, uint trial = 0, IReadOnlyList<int>? classes = null, TestChoice tests = TestChoice.Random,
        LabelDistribution labels = LabelDistribution.Gaussian) =>
        Run(new MeasurementRequest
        {
            Model = ModelKind.RandomFeatures, Activation = "tanh", Width = Width, Samples = Samples, TestPoints = TestPoints, Dataset = dataset, Trial = trial,
            DatasetOptions = dataset == "folder"
                ? new DatasetOptions { Directory = folder.Combine(data), Classes = classes ?? [], Tests = tests }
                : new DatasetOptions { Dimension = 5, Labels = labels },
        });

    private MeasurementReport Own(string data) => Run(new MeasurementRequest
    {
        Model = ModelKind.RandomFeatures, Activation = "tanh", Width = Width, TrainFile = folder.Combine(data, "X.csv"),
        LabelsFile = folder.Combine(data, "y.csv"), TestFile = folder.Combine(data, "points.csv"),
    });

    private MeasurementReport Run(MeasurementRequest request) => Measurement.Run(request, catalog, compute);
}
