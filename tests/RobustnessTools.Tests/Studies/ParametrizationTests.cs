using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>The parametrization of models of both layers is a part of what they are: in plans, rows, summaries and fits.</summary>
public sealed class ParametrizationTests : IDisposable
{
    private static readonly SweepPlan Plan = new()
    {
        Models = ["ntk-full", "rf"], Activations = ["tanh"], Dimension = 6, Samples = [12, 20],
        Widths = [30, 60, InfiniteWidth.Width], Trials = 2, TestPoints = 3,
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_plan_that_says_nothing_of_it_is_what_it_was_and_another_one_is_another_plan()
    {
        SweepPlan standard = Plan.Validated(), scaled = (Plan with { Parametrization = Parametrization.Ntk }).Validated();
        Assert.DoesNotContain("arametrization", StudyPlanFile.Format(standard), StringComparison.Ordinal);
        Assert.NotEqual(StudyPlanFile.Hash(standard), StudyPlanFile.Hash(scaled));
        Assert.NotEqual(standard.ShortHash, scaled.ShortHash);
        Assert.Equal(Parametrization.Ntk, StudyPlanFile.Read<SweepPlan>(folder.Write("plan.json", StudyPlanFile.Format(scaled))).Parametrization);
        Assert.Equal("OptionWithoutEffect",
            Assert.Throws<InputException>(() => (scaled with { Models = ["rf", "ntk"] }).Validated()).ErrorId);
    }

    /// <summary>Rows, files, summaries and fits of both parametrizations and of another model stay apart.</summary>
    [Fact]
    public void Rows_and_all_that_is_made_of_them_tell_it()
    {
        SensitivityRow[] standard = Rows(Plan), scaled = Rows(Plan with { Parametrization = Parametrization.Ntk });
        SensitivityRow[] all = [.. standard, .. scaled.Where(row => row.Model == "ntk-full")];
        Assert.All(all, row => Assert.True(row.Succeeded, row.Message));
        Assert.All(all, row => Assert.Equal(row.Model == "rf", row.Parametrization.Length == 0 && row.FirstLayerShare is null));
        Assert.Equal(["standard", "", "ntk"], all.Select(row => row.Parametrization).Distinct());
        Assert.Equal(
            standard.Where(row => row.Model == "rf").Select(row => row.Sensitivity), scaled.Where(row => row.Model == "rf").Select(row => row.Sensitivity));
        foreach (var (one, other) in standard.Zip(scaled).Where(pair => pair.First.Model == "ntk-full"))
        {
            Assert.NotEqual(one.Sensitivity, other.Sensitivity);

            // Of tr K the first layer has s and d·s' parts of what the other layer has 1 − s and 1 − s' of.
            double share = one.FirstLayerShare!.Value, less = other.FirstLayerShare!.Value;
            Assert.Equal(share / (1 - share), 6 * less / (1 - less), 1e-12 * share / (1 - share));
        }

        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(all);
        Assert.Equal(3 * 2 * 3, summaries.Count);
        Assert.All(summaries, summary => Assert.Equal(2, summary.Trials));

        string path = folder.Write("rows.csv", Csv(all));
        Assert.Equal(all.Select(row => (row.Parametrization, row.FirstLayerShare)),
            RowFile.Read(Table.Of<SensitivityRow>(), path).Cast<SensitivityRow>().Select(row => (row.Parametrization, row.FirstLayerShare)));
        IReadOnlyList<ScalingFit> fits = ScalingFitter.Fit(all);
        Assert.Equal(["ntk", "standard", ""], fits.Select(fit => fit.Curve.Text("parametrization")).OrderByDescending(text => text.Length == 0 ? 0 : 1));
        Assert.Equal(["standard", ""], Summarizer.Summarize(standard).Select(summary => summary.Cell.Text("parametrization")).Distinct());

        // Rows without a model of both layers are what they were.
        Assert.DoesNotContain("parametrization", Csv([.. standard.Where(row => row.Model == "rf")]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_has_the_parametrization_of_its_request()
    {
        using var catalog = Catalog.Standard();
        using ComputeContext compute = Contexts.Managed();
        var request = new MeasurementRequest
        {
            Model = ModelKind.FullNeuralTangent, Activation = "tanh", Width = 30, Samples = 20, TestPoints = 3,
            DatasetOptions = new DatasetOptions { Dimension = 6 }, Parametrization = Parametrization.Ntk,
        };
        MeasurementReport report = Measurement.Run(request, catalog, compute);
        SensitivityRow swept = Rows(Plan with { Parametrization = Parametrization.Ntk })[0];
        Assert.Equal((Parametrization.Ntk, swept.Parametrization), (report.Parametrization, report.Row().Parametrization));
        Assert.InRange(report.FirstLayerShare!.Value, 0.3, 0.7);
        Assert.Equal(report.FirstLayerShare, MeasurementJson.Read(Json(report)).FirstLayerShare);
        Assert.All(report.PointRows(), row => Assert.Equal(("ntk", report.FirstLayerShare), (row.Parametrization, row.FirstLayerShare)));
        Assert.Equal("OptionWithoutEffect",
            Assert.Throws<InputException>(() => Measurement.Run(request with { Model = ModelKind.NeuralTangent }, catalog, compute)).ErrorId);
    }

    [Fact]
    public void Predictions_of_it_are_of_infinite_width_and_bounds_of_both_layers()
    {
        using var catalog = Catalog.Standard();
        var request = new PredictionRequest { Models = ["ntk-full"], Activations = ["tanh"], Samples = [20], Widths = [30], Dimension = 6 };
        var refused = Assert.Throws<InputException>(() => Prediction.Run(request, catalog, () => Contexts.Managed()));
        Assert.Equal("PredictionNotAvailable", refused.ErrorId);
        Assert.Contains("ntk-full", refused.Message, StringComparison.Ordinal);
        PredictionRequest limit = request with { Widths = [], Width = "infinite", Dimension = 300, Samples = [150] };
        PredictionRow plain = Assert.Single(Prediction.Run(limit, catalog, () => Contexts.Managed()));
        PredictionRow weighed = Assert.Single(Prediction.Run(limit with { Parametrization = Parametrization.Ntk }, catalog, () => Contexts.Managed()));
        Assert.Equal(("standard", "ntk"), (plain.Parametrization, weighed.Parametrization));
        Assert.True(plain.PredictedSensitivity < weighed.PredictedSensitivity);
        Assert.Equal("OptionWithoutEffect", Assert.Throws<InputException>(() => Prediction.Run(
            limit with { Models = ["rf"], Parametrization = Parametrization.Ntk }, catalog, () => Contexts.Managed())).ErrorId);
        Assert.Null(new CellPredictions(catalog.Activations).Of(new Cell("ntk-full", "tanh", "gaussian", 6, 20, 30, 210)));

        var assumed = new LawAssumptions { ParameterNorm = 1.5, Dataset = "sphere" };
        RobustnessBound standard = Bound(ModelKind.FullNeuralTangent, assumed),
            scaled = Bound(ModelKind.FullNeuralTangent, assumed with { Parametrization = Parametrization.Ntk });
        Assert.Equal(30 * 7, standard.Parameters);
        Assert.Equal((Parametrization.Standard, Parametrization.Ntk), (standard.Parametrization, scaled.Parametrization));

        // Features of a smaller norm make smaller nets, and thus a larger bound.
        Assert.True(standard.ProvedBound < scaled.ProvedBound);
        Assert.Null(Bound(ModelKind.RandomFeatures, assumed).Parametrization);

        RobustnessBound Bound(ModelKind model, LawAssumptions assumptions) =>
            RobustnessBound.Of(model, 20, 6, 30, assumptions, catalog.Activations.Get("tanh"));
    }

    private static string Json(MeasurementReport report)
    {
        using var text = new StringWriter();
        MeasurementJson.Write(report, text);
        return text.ToString();
    }

    private static string Csv(IReadOnlyList<SensitivityRow> rows)
    {
        using var text = new StringWriter();
        Table.Of<SensitivityRow>().Write(rows, text);
        return text.ToString();
    }

    private static SensitivityRow[] Rows(SweepPlan plan)
    {
        SweepPlan validated = plan.Validated();
        using var catalog = Catalog.Standard();
        using ComputeContext compute = Contexts.Managed();
        using StudyWork<SweepPlan, SensitivityRow> work =
            SensitivityStudy.Instance.Prepare(validated, new StudySettings { Compute = compute }, catalog);
        return
        [
            .. SensitivityStudy.Instance.Units(validated)
                .SelectMany(unit => work.Run(unit, validated, compute, spareBytes: 0, _ => { })).OrderBy(row => validated.Models.ToList().IndexOf(row.Model)),
        ];
    }
}
