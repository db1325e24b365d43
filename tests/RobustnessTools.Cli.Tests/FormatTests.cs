using System.Globalization;
using System.Text.Json;
using RobustnessTools.Results;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The three formats of <c>measure</c>.</summary>
public class FormatTests
{
    private static readonly string[] PromisedKeys =
    [
        "model", "activation", "dataset", "samples", "dimension", "width", "parameters", "seed", "universalLawBound", "trainingResidual",
        "conditionEstimate", "provider", "convention", "points", "summary",
    ];

    [Fact]
    public void Json_has_the_promised_keys()
    {
        JsonElement result = Tool.Run(Tool.Small("--format", "json", "--seed", "7", "--convention", "sqrt-dimension")).Json();
        foreach (string key in PromisedKeys) Assert.True(result.TryGetProperty(key, out _), key);
        Assert.Equal("gaussian", result.GetProperty("dataset").GetString());
        Assert.Equal(7, result.GetProperty("seed").GetInt32());
        Assert.Equal("sqrt-dimension", result.GetProperty("convention").GetString());
        Assert.Equal("managed", result.GetProperty("provider").GetString());
        Assert.Equal(60, result.GetProperty("parameters").GetInt32());
        Assert.Equal(["mean", "standardDeviation", "minimum", "maximum"], Keys(result.GetProperty("summary")));
        JsonElement[] points = [.. result.GetProperty("points").EnumerateArray()];
        Assert.Equal(4, points.Length);
        Assert.Equal(["prediction", "gradientNorm", "sensitivity"], Keys(points[0]));
        foreach (JsonElement point in points)
            Assert.Equal(Math.Sqrt(8) * point.GetProperty("gradientNorm").GetDouble(), point.GetProperty("sensitivity").GetDouble(), 12);
        Assert.Equal(points.Average(point => point.GetProperty("sensitivity").GetDouble()), result.GetProperty("summary").GetProperty("mean").GetDouble(), 12);
    }

    [Fact]
    public void Single_precision_is_told_with_its_error_in_every_format()
    {
        JsonElement result = Tool.Run(Tool.Small("--format", "json", "--precision", "single")).Json();
        Assert.Equal("single", result.GetProperty("precision").GetString());
        double error = result.GetProperty("precisionError").GetDouble();
        Assert.InRange(error, 1e-9, 1e-3);
        Assert.Contains("single precision: estimated relative error of S", Tool.Run(Tool.Small("--precision", "single")).Output, StringComparison.Ordinal);
        Assert.Contains(",precision,precisionError,point,", Tool.Run(Tool.Small("--format", "csv", "--precision", "single")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("precision", Tool.Run(Tool.Small("--format", "csv")).Output, StringComparison.Ordinal);
        Tool.Run(Tool.Small("--precision", "single", "--label-map")).AssertRefused("choose the precision double");
    }

    [Fact]
    public void Json_has_more_on_request()
    {
        JsonElement result = Tool.Run(Tool.Small("--format", "json", "--label-map", "--gradients", "--dual")).Json();
        JsonElement point = result.GetProperty("points")[0];
        foreach (string key in new[] { "labelMapFrobenius", "labelMapSpectral", "interactionFrobenius", "gradient" })
            Assert.True(point.TryGetProperty(key, out _), key);
        Assert.Equal(8, point.GetProperty("gradient").GetArrayLength());
        Assert.Equal(20, result.GetProperty("dualCoefficients").GetArrayLength());
        Assert.Equal(20, result.GetProperty("kernel")[19].GetArrayLength());
    }

    [Fact]
    public void Conjugate_gradients_show_their_iterations_in_every_format_and_Cholesky_none()
    {
        JsonElement result = Tool.Run(Tool.Small("--format", "json", "--solver", "cg")).Json(), direct = Tool.Run(Tool.Small("--format", "json")).Json();
        int iterations = result.GetProperty("iterations").GetInt32();
        Assert.InRange(iterations, 1, 40);
        Assert.Equal("conjugate-gradient", result.GetProperty("method").GetString());
        Assert.True(result.GetProperty("interpolates").GetBoolean());
        Assert.False(direct.TryGetProperty("iterations", out _));
        Assert.Equal(direct.GetProperty("summary").GetProperty("mean").GetDouble(), result.GetProperty("summary").GetProperty("mean").GetDouble(), 1e-6);
        string expected = iterations.ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"conjugate-gradient, {expected} iterations", Tool.Run(Tool.Small("--solver", "cg")).Output, StringComparison.Ordinal);
        string[] lines = Tool.Run(Tool.Small("--format", "csv", "--solver", "cg")).Output.Split("\r\n");
        Assert.Equal(expected, lines[1].Split(',')[Array.IndexOf(lines[0].Split(','), "iterations")]);
        Assert.DoesNotContain("iterations", Tool.Run(Tool.Small("--format", "csv")).Output, StringComparison.Ordinal);

        ToolResult limited = Tool.Run(Tool.Small("--solver", "cg", "--max-iterations", "1"));
        Assert.Equal(ExitCodes.Success, limited.ExitCode);
        Assert.Contains("reached the limit of 1 iterations", limited.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_null_for_what_is_not_a_number_and_reads_back_to_the_last_digit()
    {
        string json = Tool.Run(Tool.Small("--format", "json", "--test-points", "1")[..^0].Where((_, i) => i is not (11 or 12)).ToArray()).Output;
        Assert.Contains("\"standardDeviation\": null", json, StringComparison.Ordinal);
        MeasurementReport report = MeasurementJson.Read(json);
        Assert.True(double.IsNaN(report.Summary.StandardDeviation));
        using var again = new StringWriter(CultureInfo.InvariantCulture);
        MeasurementJson.Write(report, again);
        Assert.Equal(json, again.ToString());
    }

    [Fact]
    public void Csv_has_a_line_for_each_point_with_every_digit_of_the_json()
    {
        MeasurementReport report = MeasurementJson.Read(Tool.Run(Tool.Small("--format", "json", "--label-map", "--gradients")).Output);
        string[][] lines =
            [.. Tool.Run(Tool.Small("--format", "csv", "--label-map", "--gradients")).Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(','))];
        Assert.Equal(1 + report.Points.Count, lines.Length);
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        for (int m = 0; m < report.Points.Count; m++)
        {
            Assert.Equal("rf", Cell(m, "model"));
            Assert.Equal(m.ToString(CultureInfo.InvariantCulture), Cell(m, "point"));
            Assert.Equal(report.Points[m].Sensitivity, double.Parse(Cell(m, "sensitivity"), CultureInfo.InvariantCulture));
            Assert.Equal(report.Points[m].LabelMapSpectral, double.Parse(Cell(m, "labelMapSpectral"), CultureInfo.InvariantCulture));
            Assert.Equal(report.Points[m].Gradient![7], double.Parse(Cell(m, "gradient7"), CultureInfo.InvariantCulture));
        }

        string Cell(int point, string column) => lines[point + 1][Array.IndexOf(lines[0], column)];
    }

    [Fact]
    public void A_table_that_goes_into_a_file_is_markdown_without_broken_lines()
    {
        string table = Tool.Run(Tool.Small("--label-map")).Output;
        Assert.DoesNotContain('\u001b', table);
        string[] rows = [.. table.Split('\n').Where(line => line.StartsWith('|'))];
        Assert.Equal(3 + 3 + 2 + 4, rows.Length);
        Assert.All(rows, row => Assert.EndsWith("|", row.TrimEnd('\r'), StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("training residual", StringComparison.Ordinal) && row.Contains("seconds", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    public void The_users_culture_changes_nothing(string format)
    {
        Surroundings.RequireCultures();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            string expected = WithoutSeconds(Tool.Run(Tool.Small("--format", format)).Output);
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, WithoutSeconds(Tool.Run(Tool.Small("--format", format)).Output));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_others()
    {
        string first = Tool.Run(Tool.Small("--format", "csv", "--seed", "5")).Output;
        Assert.Equal(first, Tool.Run(Tool.Small("--format", "csv", "--seed", "5")).Output);
        Assert.Equal(first, Tool.Run(Tool.Small("--format", "csv", "--seed", "5", "--threads", "1")).Output);
        Assert.NotEqual(first, Tool.Run(Tool.Small("--format", "csv", "--seed", "6")).Output);
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    /// <summary>Leaves out the lines with the run time: the one line of JSON, the one row of the table.</summary>
    private static string WithoutSeconds(string output) =>
        string.Join('\n', output.Split('\n')
            .Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal) && !line.Contains("| cholesky |", StringComparison.Ordinal)));
}
