using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Studies;
using Xunit;

namespace RobustnessTools.Tests.Basics;

/// <summary>What has an effect where stands in one table, and measurements, datasets and plans say what it says.</summary>
public class OptionEffectsTests
{
    private static readonly Circumstances[] Aspects =
    [
        Circumstances.SyntheticData | Circumstances.DatasetOfFiles | Circumstances.OwnArrays | Circumstances.DrawnWeights,
        Circumstances.TableFormat | Circumstances.CsvFormat | Circumstances.JsonFormat,
        Circumstances.Curves | Circumstances.PhaseMap | Circumstances.ScalingChart | Circumstances.Scatter | Circumstances.Report,
        Circumstances.DotPicture | Circumstances.LinePicture,
        Circumstances.Trials | Circumstances.Summaries | Circumstances.SingleRows,
        Circumstances.BootstrapIntervals | Circumstances.OtherIntervals,
        Circumstances.OneLayer | Circumstances.BothLayers,
        Circumstances.ThisProcess | Circumstances.Cluster,
    ];

    public static TheoryData<int> Rows() => [.. Enumerable.Range(0, OptionEffects.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_option_is_refused_with_its_sentence_wherever_it_has_no_effect_and_only_there(int number)
    {
        OptionEffect row = OptionEffects.All[number];
        string option = row.Option;

        // What another row says of the same option is of other circumstances.
        Circumstances others = OptionEffects.All.Where(other => other.Option == option && other != row)
            .Select(other => Aspects.Single(all => (all & other.Needs) != Circumstances.None))
            .Aggregate(Circumstances.None, (one, another) => one | another);
        Circumstances aspect = Aspects.Single(all => (all & row.Needs) != Circumstances.None);
        Assert.Equal(row.Needs, row.Needs & aspect);
        foreach (Circumstances one in Enum.GetValues<Circumstances>().Where(one => one != Circumstances.None && !others.HasFlag(one)))
        {
            if (!aspect.HasFlag(one) || row.Needs.HasFlag(one))
            {
                OptionEffects.Check([option], one);
                continue;
            }

            var error = Assert.Throws<InputException>(() => OptionEffects.Check(["Other", option], one));
            Assert.Equal(("OptionWithoutEffect", row.Sentence), (error.ErrorId, error.Message));
            OptionEffects.Check([option], one | row.Needs);
            OptionEffects.Check(["Other"], one);
        }
    }

    [Fact]
    public void Every_circumstance_belongs_to_one_aspect() =>
        Assert.All(Enum.GetValues<Circumstances>().Where(one => one != Circumstances.None), one => Assert.Single(Aspects, all => all.HasFlag(one)));

    [Fact]
    public void Labels_of_synthetic_data_are_refused_where_data_have_their_own()
    {
        AssertSays("LabelDistribution", (Request with { Dataset = "mnist", DatasetOptions = new() { Labels = LabelDistribution.Signs } }).Validate);
        AssertSays("LabelDistribution", (Request with { Dataset = "mnist", DatasetOptions = Given<DatasetOptions>("LabelDistribution") }).Validate);
        using var catalog = Catalog.Standard();
        using var folder = new TemporaryFolder();
        using var compute = ComputeContext.Create(ProviderChoice.Managed);
        SweepPlan plan = (TestPlans.Small with { Datasets = ["mnist"], Labels = LabelDistribution.Signs }).Validated();
        AssertSays("LabelDistribution",
            () => new StudyRunner(catalog).Run(SensitivityStudy.Instance, plan, folder.Combine("run"), new StudySettings { Compute = compute }));
        (Request with { DatasetOptions = new() { Labels = LabelDistribution.Signs } }).Validate();
        Assert.Equal(
            LabelDistribution.Signs,
            (TestPlans.Small with { Datasets = ["gaussian", "mnist"], Labels = LabelDistribution.Signs }).Validated().Labels);
    }

    [Fact]
    public void A_folder_of_files_is_refused_where_data_are_drawn()
    {
        AssertSays("DataDirectory", (Request with { DatasetOptions = new() { Directory = "data" } }).Validate);
        using var catalog = Catalog.Standard();
        AssertSays("DataDirectory", () => catalog.Datasets.Open("sphere", new DatasetOptions { Directory = "data" }));
    }

    [Fact]
    public void A_seed_is_refused_where_nothing_is_drawn()
    {
        MeasurementRequest own = Request with { TrainFile = "X.npy", LabelsFile = "y.npy", TestFile = "Z.npy" };
        own.Validate();
        (own with { Seed = 5 }).Validate();
        AssertSays("Seed", (own with { Width = null, WeightsFile = "W.npy", Seed = 5 }).Validate);
        AssertSays("Trial", (own with { Width = null, WeightsFile = "W.npy", Trial = 1 }).Validate);
    }

    [Fact]
    public void Defaults_that_are_not_given_are_never_refused()
    {
        Request.Validate();
        (Request with { Dataset = "mnist" }).Validate();
        Assert.Empty(OptionEffects.Given(new DatasetOptions()));
        Assert.Equal(["Classes"], OptionEffects.Given(new DatasetOptions { Classes = [3, 4] }));
        Assert.Equal(["LabelDistribution"], OptionEffects.Given(Given<DatasetOptions>("LabelDistribution")));
    }

    private static MeasurementRequest Request => new() { Model = ModelKind.RandomFeatures, Activation = "tanh", Width = 20 };

    /// <summary>A group of which an option was given its default, as a door makes it.</summary>
    private static TGroup Given<TGroup>(string name)
        where TGroup : class => OptionGroup<TGroup>.With(option => option.Name == name ? default(LabelDistribution) : null);

    private static void AssertSays(string option, Action action)
    {
        var error = Assert.Throws<InputException>(action);
        Assert.Equal(("OptionWithoutEffect", OptionEffects.All.First(row => row.Option == option).Sentence), (error.ErrorId, error.Message));
    }
}
