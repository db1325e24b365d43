using System.Globalization;
using System.Text.Json;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary><c>robustness predict</c>.</summary>
public class PredictCommandTests
{
    private static readonly string[] Columns =
    [
        "model", "activation", "dimension", "samples", "width", "parameters", "predictedSensitivity", "floor", "effectiveRidge", "parameterNorm",
        "universalLawBound", "ridge", "dataset", "isEstimate",
    ];

    [Fact]
    public void Every_combination_has_a_row_with_the_known_value()
    {
        JsonElement rows = Tool.Run("predict", "--model", "rf,ntk", "--activation", "tanh,square", "--dimension", "1000", "--samples", "400,1600",
            "--widths", "5000,40000", "--format", "json").Json();
        Assert.Equal(16, rows.GetArrayLength());
        Assert.Equal(Columns, rows[0].EnumerateObject().Select(property => property.Name));

        // Of an independent program: tests/Reference/theory-prediction.json.
        Assert.Equal(24.13940597622279, rows[0].GetProperty("predictedSensitivity").GetDouble(), 1e-7);
        Assert.Equal(3.0227648179921376, rows[0].GetProperty("effectiveRidge").GetDouble(), 1e-7);
        Assert.Equal(0.5751721120852028, rows[0].GetProperty("parameterNorm").GetDouble(), 1e-8);
        Assert.Equal(21.7, rows[0].GetProperty("floor").GetDouble(), 0.1);
        Assert.Equal(Math.Sqrt(400 * 1000 / 5000.0), rows[0].GetProperty("universalLawBound").GetDouble(), 1e-12);
        Assert.Equal(("ntk", 40_000_000), (rows[5].GetProperty("model").GetString(), rows[5].GetProperty("parameters").GetInt64()));
    }

    [Fact]
    public void Infinite_width_is_the_floor_and_the_last_row()
    {
        ToolResult told = Tool.Run("predict", "--model", "rf", "--activation", "x*tanh(x)", "--dimension", "100", "--samples", "100", "--widths", "300",
            "--width", "infinite", "--format", "json");
        JsonElement last = told.Json()[1];
        Assert.Equal(last.GetProperty("floor").GetDouble(), last.GetProperty("predictedSensitivity").GetDouble(), 1e-12);
        Assert.Equal(JsonValueKind.Null, last.GetProperty("width").ValueKind);
        Assert.Equal(0, last.GetProperty("parameterNorm").GetDouble());
        Assert.Contains("infinite", Tool.Run("predict", "--model", "ntk", "--activation", "tanh", "--samples", "400", "--width", "infinite").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Infinite_stands_among_the_widths_too()
    {
        string[] asked = ["predict", "--model", "rf", "--activation", "tanh", "--dimension", "77", "--samples", "100", "--format", "csv"];
        string limit = Tool.Run([.. asked, "--widths", "300", "--width", "infinite"]).Output;
        Assert.Equal(limit, Tool.Run([.. asked, "--widths", "300,infinite"]).Output);
        Assert.Equal(limit, Tool.Run([.. asked, "--widths", "300,infinite", "--width", "infinite"]).Output);
    }

    /// <summary>Beyond d^{3/2} samples resolve what the theory takes for noise.</summary>
    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void Many_samples_make_an_estimate_of_a_prediction(int samples, bool estimate) =>
        Assert.Equal(estimate, Tool.Run("predict", "--model", "rf", "--activation", "tanh", "--dimension", "10", "--samples",
            samples.ToString(CultureInfo.InvariantCulture), "--widths", "2000", "--format", "json").Json()[0].GetProperty("isEstimate").GetBoolean());

    /// <summary>The limit of the square has no more directions than inputs have products: that is no reason to refuse a width with a ridge.</summary>
    [Fact]
    public void Where_the_limit_has_no_prediction_widths_with_a_ridge_have()
    {
        string[] asked = ["predict", "--model", "rf", "--activation", "square", "--samples", "200", "--dimension", "10", "--format", "json"];
        JsonElement row = Tool.Run([.. asked, "--widths", "2000", "--ridge", "1"]).Json()[0];
        Assert.Equal(JsonValueKind.Null, row.GetProperty("floor").ValueKind);
        Assert.True(row.GetProperty("predictedSensitivity").GetDouble() > 0);
        ToolResult limit = Tool.Run([.. asked, "--width", "infinite"]);
        limit.AssertRefused("infinite width features have no more directions than the 200 samples, so that S has no prediction: give fewer samples.");
    }

    [Fact]
    public void A_ridge_lowers_what_is_predicted()
    {
        double[] found = [.. new[] { "0", "1", "100" }.Select(ridge => Tool.Run("predict", "--model", "rf", "--activation", "tanh", "--dimension", "100",
            "--samples", "100", "--widths", "200", "--ridge", ridge, "--format", "json").Json()[0].GetProperty("predictedSensitivity").GetDouble())];
        Assert.True(found[0] > found[1] && found[1] > found[2]);
    }

    [Fact]
    public void Inputs_of_ones_own_give_an_estimate_that_says_so()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            var random = new Random(1);
            File.WriteAllLines(path, Enumerable.Range(0, 60).Select(_ => string.Join(',', Enumerable.Range(0, 40).Select(_ =>
                (random.NextDouble() - 0.5).ToString("R", CultureInfo.InvariantCulture)))));
            JsonElement row = Tool.Run("predict", "--model", "rf", "--activation", "tanh", "--samples", "50", "--widths", "200", "--train", path,
                "--header", "no", "--format", "json").Json()[0];
            Assert.True(row.GetProperty("isEstimate").GetBoolean());
            Assert.Equal((40, Path.GetFileName(path)), (row.GetProperty("dimension").GetInt32(), row.GetProperty("dataset").GetString()));
            Assert.InRange(row.GetProperty("predictedSensitivity").GetDouble(), 1, 100);
            Tool.Run("predict", "--model", "rf", "--activation", "tanh", "--samples", "50", "--widths", "200", "--train", path, "--ridge", "1")
                .AssertRefused("leave one of the two out");
            Tool.Run("predict", "--model", "rf", "--activation", "tanh", "--samples", "61", "--widths", "200", "--train", path)
                .AssertRefused("has 60 rows");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("--widths", "100", "fewer samples, a larger width or a ridge")]
    [InlineData("--width", "wide", "give infinite for the limit")]
    [InlineData("--widths", "0", "give at least 1")]
    public void What_cannot_be_predicted_is_refused(string option, string value, string sentence) =>
        Tool.Run("predict", "--model", "rf", "--activation", "tanh", "--samples", "100", option, value).AssertRefused(sentence);

    [Fact]
    public void A_width_is_needed() => Tool.Run("predict", "--model", "rf", "--activation", "tanh", "--samples", "100").AssertRefused("No width is given");

    [Fact]
    public void Activations_are_analysed_at_any_order_and_scale()
    {
        JsonElement shown = Tool.Run("activations", "tanh", "--coefficients", "160", "--scale", "0.7", "--format", "json").Json();
        Assert.Equal(160, shown.GetProperty("hermiteCoefficients").GetArrayLength());

        // Of an independent program: tests/Reference/theory-kernels.json.
        Assert.Equal(0.5107156906442607, shown.GetProperty("hermiteCoefficients")[1].GetDouble(), 1e-12);
        Assert.StartsWith("stays sensitive", shown.GetProperty("randomFeatures").GetString(), StringComparison.Ordinal);
        Assert.True(shown.GetProperty("checks")[1].GetProperty("holds").GetBoolean());
        string table = Tool.Run("activations", "relu").Output;
        Assert.Contains("φ'' is the derivative of φ': no", table, StringComparison.Ordinal);
        Tool.Run("activations", "--scale", "2").AssertRefused("for one activation in detail");
        Tool.Run("activations", "tanh", "--coefficients", "500").AssertRefused("give 1 to 200");
    }

    [Fact]
    public void An_experiment_of_our_own_is_set_beside_its_predictions()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            ToolResult told = Tool.Run("reproduce", "even-activations", "--quick", "--trials", "1", "--output", folder, "--quiet");
            Assert.Contains("predicted S (ours)", told.Output, StringComparison.Ordinal);
            string directory = Path.Combine(folder, "even-activations-quick-1-trials");
            Assert.False(File.Exists(Path.Combine(directory, "published.csv")));
            Assert.Equal(1 + 15, File.ReadAllLines(Path.Combine(directory, "predicted.csv")).Length);
            foreach (JsonElement row in Tool.Run(
                "reproduce", "even-activations", "--quick", "--trials", "1", "--output", folder, "--quiet", "--format", "json").Json().EnumerateArray())
                Assert.InRange(row.GetProperty("relativeDifference").GetDouble(), -0.5, 0.5);
            Assert.Contains("Predicted by the theory of this project", Tool.Run("fit", directory).Output, StringComparison.Ordinal);
            string picture = Path.Combine(folder, "theory.svg");
            Tool.Run("chart", directory, "--theory", "--output", picture, "--quiet").AssertSuccess();
            Assert.Contains("predicted (theory of this project)", File.ReadAllText(picture), StringComparison.Ordinal);
            Tool.Run("chart", directory, "--theory", "--kind", "phase-map", "--output", picture).AssertRefused("only beside curves");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
