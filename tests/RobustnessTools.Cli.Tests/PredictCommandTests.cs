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
}
