using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Experiments;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Experiments;

/// <summary>Experiments of studies: parts with results of their own, beside what the theory says.</summary>
public sealed class StudyExperimentsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names() => [.. StudyExperiments.Listed.Select(experiment => experiment.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Plans_are_valid_and_quantities_are_columns(string name)
    {
        StudyExperiment experiment = StudyExperiments.Find(name.ToUpperInvariant())!;
        Assert.NotEmpty(experiment.Note);
        Assert.Equal(experiment.Parts.Count, experiment.Parts.Select(part => part.Name).Distinct().Count());
        foreach (ExperimentPart part in experiment.Parts)
        {
            Study study = StudyCatalog.Loaded().Of(part.Plan);
            part.Plan.Validated();
            Assert.True(study.CellsOf(part.Quick.Validated()) * part.Quick.Trials < study.CellsOf(part.Plan.Validated()) * part.Plan.Trials);
            Assert.All(part.Quantities, quantity => Assert.Contains(study.Table.Measured, column => column.Name == quantity));
        }
    }

    [Fact]
    public void Rows_stand_beside_the_theory_and_parts_without_data_are_skipped_with_a_word()
    {
        StudyExperiment experiment = Small();
        StudyReproduction result = Run(experiment);
        Assert.Equal(0, result.FailedCells);
        Assert.Equal("synthetic", Assert.Single(result.Parts).Part.Name);
        Assert.Single(result.Warnings, warning => warning.StartsWith("The part mnist was skipped.", StringComparison.Ordinal));
        Assert.Equal(2 * 2, result.Rows.Count);
        foreach (ReproducedRow row in result.Rows)
        {
            MemorizationRow[] trials = [.. ResultFiles.ReadRows<MemorizationRow>(folder.Combine("small", "synthetic"))
                .Where(cell => row.Cell == FormattableString.Invariant($"N = {cell.Samples}"))];
            bool ofTests = row.Quantity == "testAccuracy";
            Assert.Equal(3, trials.Length);
            Assert.Equal(trials.Average(cell => ofTests ? cell.TestAccuracy : cell.SpuriousAccuracy), row.Measured, 1e-12);
            Assert.Equal(ofTests ? trials[0].TestAccuracyTheory : trials[0].SpuriousAccuracyTheory, row.Theory);
            Assert.Equal(row.Measured - row.Theory!.Value, row.Difference!.Value, 1e-12);
        }

        Assert.Equal(1 + result.Rows.Count, File.ReadAllLines(folder.Combine("small", StudyReproduction.MeasuredName)).Length);
        DateTime written = File.GetLastWriteTimeUtc(folder.Combine("small", "synthetic", ResultStore.RowsName));
        Run(experiment);
        Assert.Equal(written, File.GetLastWriteTimeUtc(folder.Combine("small", "synthetic", ResultStore.RowsName)));
    }

    [Fact]
    public void Where_no_part_has_its_data_the_first_says_so()
    {
        StudyExperiment experiment = Small();
        Assert.Equal("DatasetNotFound", Assert.Throws<InputException>(() => Run(experiment with { Parts = [experiment.Parts[1]] })).ErrorId);
    }

    [Fact]
    public void No_two_cells_of_a_part_have_one_name()
    {
        foreach (StudyReproduction result in ((StudyExperiment[])[Small(), new PaperVariant { Quick = true, Trials = 1 }
            .Of(StudyExperiments.Find("word-sensitivity")!)]).Select(Run))
        {
            Assert.NotEmpty(result.Rows);
            Assert.Equal(result.Rows.Count, result.Rows.Select(row => (row.Part, row.Cell, row.Quantity)).Distinct().Count());
        }
    }

    [Fact]
    public void Variants_change_trials_and_size_and_refuse_precision()
    {
        StudyExperiment experiment = StudyExperiments.Find("memorization-rf")!;
        Assert.All(new PaperVariant { Trials = 7 }.Of(experiment).Parts, part => Assert.Equal(7, part.Plan.Trials));
        StudyExperiment quick = new PaperVariant { Quick = true }.Of(experiment);
        Assert.Equal(experiment.Parts.Select(part => part.Quick), quick.Parts.Select(part => part.Plan));
        Assert.Equal("OptionWithoutEffect",
            Assert.Throws<InputException>(() => new PaperVariant { Precision = Precision.Single }.Of(experiment)).ErrorId);
    }

    private static StudyExperiment Small()
    {
        MemorizationPlan plan = new()
        {
            Models = ["rf"], Activations = ["x+(x^2-1)/sqrt(2)"], Dimension = 20, Samples = [10, 20], Widths = [80], Trials = 3, TestPoints = 10,
        };
        return new("small", "Small", [
            new("synthetic", plan, plan, ["testAccuracy", "spuriousAccuracy"]),
            new("mnist", plan with { Dataset = "mnist", Classes = [1, 7], Frame = 2, Dimension = null }, plan, ["testAccuracy"]) { ReadsFiles = true }],
            "A note.");
    }

    private StudyReproduction Run(StudyExperiment experiment)
    {
        using ComputeContext compute = Contexts.Managed();
        using var catalog = Catalog.Standard();
        Directory.CreateDirectory(folder.Combine("empty"));
        return StudyReproduction.Run(experiment, folder.Combine(experiment.Name), new StudyRunner(catalog),
            new StudySettings { Compute = compute, DataDirectory = folder.Combine("empty") });
    }
}
