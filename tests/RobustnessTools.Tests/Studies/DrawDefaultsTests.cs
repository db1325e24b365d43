using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>Where nobody says how much is drawn, and from which seed, a measurement and a sweep of one cell find the same.</summary>
public class DrawDefaultsTests
{
    [Theory]
    [InlineData(ModelKind.RandomFeatures, 500)]
    [InlineData(ModelKind.NeuralTangent, 25)]
    [InlineData(ModelKind.FullNeuralTangent, 25)]
    public void A_measurement_and_a_sweep_of_one_cell_are_of_the_same_draw(ModelKind model, int width)
    {
        const int dimension = 30;
        using var catalog = Catalog.Standard();
        using ComputeContext compute = Contexts.Managed(threads: 1);
        MeasurementReport report = Measurement.Run(
            new MeasurementRequest { Model = model, Activation = "tanh", Width = width, DatasetOptions = new DatasetOptions { Dimension = dimension } },
            catalog, compute);
        SweepPlan plan = new SweepPlan
        {
            Models = [model.ShortName()],
            Activations = ["tanh"],
            Dimension = dimension,
            Samples = [DrawDefaults.Samples],
            Widths = [width],
            Trials = 1,
        }.Validated();
        using StudyWork<SweepPlan, SensitivityRow> work = SensitivityStudy.Instance.Prepare(plan, new StudySettings { Compute = compute }, catalog);
        SensitivityRow row = Assert.Single(work.Run(SensitivityStudy.Instance.Units(plan)[0], plan, compute, spareBytes: 0, _ => { }));

        Assert.Equal((DrawDefaults.Samples, DrawDefaults.TestPoints, DrawDefaults.Seed), (report.Samples, report.Points.Count, report.Seed));
        Assert.Equal((report.Summary.Mean, report.Summary.StandardDeviation), (row.Sensitivity, row.SensitivityDeviation));
    }
}
