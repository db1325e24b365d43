using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The CSV of measurements is a table of results like a sweep's: summarized, fitted and drawn.</summary>
public sealed class MeasurementRowsTests : IDisposable
{
    private static readonly string[] Widths = ["60", "120", "240"];
    private static readonly string[] Seeds = ["1", "2", "3"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lines_of_several_measurements_are_trials_of_their_cells()
    {
        string path = Measured();
        CellSummary[] summaries = [.. ResultFiles.ReadSummaries(path)];
        Assert.Equal([60, 120, 240], summaries.Select(summary => summary.Cell.Width));
        foreach (CellSummary summary in summaries)
        {
            // Each measurement's own mean over its points, told by its JSON, is one trial.
            double[] trials = [.. Seeds.Select(seed => Mean(seed, $"{summary.Cell.Width}"))];
            Assert.Equal(Seeds.Length, summary.Trials);
            Assert.Equal(trials.Average(), summary.Mean, 12);
            Assert.Equal(UniversalBound(summary.Cell), summary.UniversalLawBound, 12);
            Assert.Equal(0, summary.NotInterpolating);
        }

        Assert.Contains("240", Tool.Run("summarize", path).AssertSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("mean ‖∇f(z)‖", Tool.Run("summarize", path, "--quantity", "gradientNorm").AssertSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("in p^b", Tool.Run("fit", path).AssertSuccess().Output, StringComparison.Ordinal);
        Tool.Run("chart", path, "--output", folder.Combine("figure.svg")).AssertSuccess();
        Assert.Contains("√(N·d/p)", File.ReadAllText(folder.Combine("figure.svg")), StringComparison.Ordinal);
    }

    /// <summary>Scripts cut columns by their position, so those of the first version stand where they stood, and what came later stands behind them.</summary>
    [Fact]
    public void Columns_keep_their_positions()
    {
        const string First = "model,activation,dataset,normalization,samples,dimension,width,parameters,seed,universalLawBound,trainingResidual,"
            + "conditionEstimate,method,provider,convention";
        const string Point = "point,prediction,gradientNorm,sensitivity";
        const string LabelMap = "labelMapFrobenius,labelMapSpectral,interactionFrobenius,labelAveragedSensitivity,worstCaseSensitivity";
        const string Gradient = "gradient0,gradient1,gradient2,gradient3,gradient4,gradient5,gradient6,gradient7";
        const string Later = "trial,parameterNorm,interpolates,labels";
        Assert.Equal($"{First},{Point},{Later}", Heading());
        Assert.Equal($"{First},{Point},{LabelMap},{Gradient},{Later}", Heading("--label-map", "--gradients"));
        Assert.Equal($"{First},precision,precisionError,{Point},{Later}", Heading("--precision", "single"));
        Assert.Equal($"{First},iterations,{Point},{Later}", Heading("--solver", "cg"));

        static string Heading(params string[] more) => Tool.Run([.. Arguments("1", "60", "csv"), .. more]).AssertSuccess().Output.Split("\r\n")[0];
    }

    [Fact]
    public void A_row_reads_back_as_it_was_written()
    {
        MeasurementReport report = MeasurementJson.Read(Tool.Run(Tool.Small("--format", "json", "--label-map")).Output);
        File.WriteAllText(folder.Combine("points.csv"), Tool.Run(Tool.Small("--format", "csv", "--label-map")).Output);
        Assert.Equal(report.PointRows(), Table.Of<PointSensitivityRow>().Read(folder.Combine("points.csv")));
    }

    /// <summary>A path is an array of measurements: its rows are those that csv has.</summary>
    [Fact]
    public void Measurements_of_several_ridges_are_read_as_one_is()
    {
        string json = folder.Combine("ridges.json"), csv = folder.Combine("ridges.csv");
        File.WriteAllText(json, Tool.Run(Tool.Small("--format", "json", "--ridge", "0,1")).AssertSuccess().Output);
        File.WriteAllText(csv, Tool.Run(Tool.Small("--format", "csv", "--ridge", "0,1")).AssertSuccess().Output);
        string summary = Tool.Run("summarize", json, "--format", "csv").AssertSuccess().Output;
        Assert.Equal(3, summary.TrimEnd().Split('\n').Length);
        Assert.Equal(Tool.Run("summarize", csv, "--format", "csv").AssertSuccess().Output, summary);
    }

    [Fact]
    public void Two_pictures_are_not_drawn_to_one_file()
    {
        string picture = folder.Combine("x.svg");
        Tool.Run(Tool.Small("--spectrum", picture, "--memorized", picture)).AssertRefused("give each a file of its own");
        Assert.False(File.Exists(picture));
    }

    [Theory]
    [InlineData("rf")]
    [InlineData("ntk")]
    public void Arrays_that_were_saved_give_the_same_measurement(string model)
    {
        string drawn = folder.Combine("drawn");
        string[] common = ["measure", "--model", model, "--activation", "tanh", "--provider", "managed", "--format", "json", "--dual", "--gradients"];
        MeasurementReport first = MeasurementJson.Read(Tool.Run(
            [.. common, "--width", "60", "--dimension", "8", "--samples", "20", "--test-points", "4", "--seed", "6", "--save-arrays", drawn]).Output);
        MeasurementReport again = MeasurementJson.Read(Tool.Run(
            [.. common, "--weights", File("W"), "--train", File("X"), "--labels", File("y"), "--test", File("Z")]).Output);
        Assert.Equal(first.Points.Select(point => point.Sensitivity), again.Points.Select(point => point.Sensitivity));
        using Matrix predictions = NpyFile.Read(File("f")), gradients = NpyFile.Read(File("G")), coefficients = NpyFile.Read(File("alpha"));
        Assert.Equal(first.DualCoefficients!, Enumerable.Range(0, 20).Select(i => coefficients[i, 0]));
        for (int m = 0; m < 4; m++)
        {
            Assert.Equal(first.Points[m].Prediction, predictions[m, 0], 12);
            Assert.Equal(first.Points[m].Gradient!, gradients.Row(m).ToArray(), (one, other) => Math.Abs(one - other) < 1e-12);
        }

        string File(string name) => Path.Combine(drawn, $"{name}.npy");
    }

    [Fact]
    public void Json_is_as_good_as_csv()
    {
        string rows = Measured(), json = folder.Combine("rows.json"), summary = folder.Combine("summary.json"), one = folder.Combine("one.json");
        var table = Table.Of<PointSensitivityRow>();
        using (FileStream stream = File.Create(json)) RowJson.Write(table, table.Read(rows), stream);
        Assert.Equal(table.Read(rows), ResultFiles.ReadRows(table, json));
        File.WriteAllText(summary, Tool.Run("summarize", rows, "--format", "json").Output);
        foreach (string path in (string[])[json, summary])
            Assert.Equal(SummaryFile.Format(ResultFiles.ReadSummaries(rows)), SummaryFile.Format(ResultFiles.ReadSummaries(path)));
        Assert.Equal(Tool.Run("fit", rows).Output, Tool.Run("fit", json).Output);
        File.WriteAllText(one, Tool.Run(Arguments("1", "60", "json")).Output);
        Assert.Equal(Mean("1", "60"), ResultFiles.ReadSummaries(one)[0].Mean, 12);
        Tool.Run("chart", summary, "--output", folder.Combine("summary.svg")).AssertSuccess();
        File.WriteAllText(json, "[{\"model\": 1}]");
        Tool.Run("summarize", json).AssertRefused("has no column");
        File.WriteAllText(json, "[{");
        Tool.Run("summarize", json).AssertRefused("it is no JSON");
    }

    [Fact]
    public void A_measurement_of_a_trial_is_that_trial_of_a_sweep()
    {
        string[] problem = ["--model", "rf", "--activation", "tanh", "--dimension", "8", "--samples", "20", "--test-points", "4", "--seed", "6"];
        Tool.Run(["sweep", .. problem, "--widths", "60", "--trials", "2", "--provider", "managed", "--quiet", "--output", folder.Combine("swept")])
            .AssertSuccess();
        SensitivityRow[] swept = [.. ResultFiles.ReadRows<SensitivityRow>(folder.Combine("swept")).OrderBy(row => row.Trial)];
        double[] means = [.. from trial in (string[])["0", "1"]
                             let told = Tool.Run(["measure", .. problem, "--width", "60", "--trial", trial, "--provider", "managed", "--format", "json"])
                             select MeasurementJson.Read(told.Output).Summary.Mean];
        Assert.Equal(swept.Select(row => row.Sensitivity), means, (one, other) => Math.Abs(one - other) < 1e-9 * other);
        Assert.NotEqual(means[0], means[1]);
    }

    private string Measured()
    {
        string path = folder.Combine("measured.csv");
        using var file = new StreamWriter(path);
        foreach (string seed in Seeds)
        {
            foreach (string width in Widths)
            {
                string[] lines = Tool.Run(Arguments(seed, width, "csv")).AssertSuccess().Output.Split("\r\n");
                foreach (string line in lines.Skip(seed == Seeds[0] && width == Widths[0] ? 0 : 1).Where(line => line.Length > 0)) file.WriteLine(line);
            }
        }

        return path;
    }

    private static double Mean(string seed, string width) => MeasurementJson.Read(Tool.Run(Arguments(seed, width, "json")).Output).Summary.Mean;

    private static double UniversalBound(Cell cell) => Math.Sqrt(20.0 * 8 / cell.Width);

    private static string[] Arguments(string seed, string width, string format) =>
        ["measure", "--model", "rf", "--activation", "tanh", "--width", width, "--dimension", "8", "--samples", "20", "--test-points", "4",
            "--seed", seed, "--provider", "managed", "--format", format];
}
