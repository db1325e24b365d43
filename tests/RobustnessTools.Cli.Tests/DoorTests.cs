using System.Text.Json;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Commands for what the module could do alone: bounds, interaction matrices, downloads.</summary>
public class DoorTests
{
    [Fact]
    public void Bounds_are_told_for_every_combination()
    {
        string[] sizes = ["--samples", "100,400", "--widths", "50,5000", "--dimension", "30"];
        JsonElement rows = Tool.Run(["bound", "--model", "rf,ntk", .. sizes, "--format", "json"]).Json();
        Assert.Equal(8, rows.GetArrayLength());
        JsonElement last = rows[7];
        Assert.Equal(("ntk", 400, 150_000L), (last.GetProperty("model").GetString(), last.GetProperty("samples").GetInt32(),
            last.GetProperty("parameters").GetInt64()));
        Assert.Equal(Math.Sqrt(400 * 30 / 150_000.0), last.GetProperty("universalLawBound").GetDouble(), 12);
        Assert.Equal("bound-silent", last.GetProperty("regime").GetString());
        Assert.Equal("cannot-interpolate", rows[0].GetProperty("regime").GetString());
        Assert.Contains("| rf", Tool.Run("bound", "--model", "rf", "--samples", "9", "--widths", "9", "--dimension", "3").Output, StringComparison.Ordinal);
        Tool.Run("bound", "--model", "rf", "--samples", "0", "--widths", "9", "--dimension", "3").AssertRefused("give at least 1");
    }

    [Fact]
    public void Interaction_matrices_are_those_of_the_label_map_of_a_measurement()
    {
        string[] problem = ["--model", "ntk", "--activation", "tanh", "--width", "30", "--dimension", "8", "--samples", "20", "--test-points", "3",
            "--provider", "managed", "--format", "json"];
        JsonElement points = Tool.Run(["decompose", .. problem, "--per-point"]).Json();
        JsonElement measured = Tool.Run(["measure", .. problem, "--label-map"]).Json().GetProperty("points");
        Assert.Equal(3, points.GetArrayLength());
        for (int i = 0; i < 3; i++)
        {
            double expected = measured[i].GetProperty("interactionFrobenius").GetDouble();
            Assert.Equal(expected, points[i].GetProperty("interaction").GetDouble(), 1e-9 * expected);
        }

        JsonElement mean = Tool.Run(["decompose", .. problem]).Json();
        Assert.Equal(1, mean.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, mean[0].GetProperty("point").ValueKind);
    }

    [Fact]
    public void Attacks_are_told_for_each_size_or_each_point()
    {
        string[] problem = ["--model", "rf", "--activation", "square", "--width", "60", "--dimension", "8", "--samples", "20", "--test-points", "3",
            "--provider", "managed", "--format", "json"];
        JsonElement rows = Tool.Run(["attack", .. problem, "--delta", "0.1,1e-6"]).Json();
        Assert.Equal(2, rows.GetArrayLength());
        JsonElement small = rows[0];
        Assert.True(small.GetProperty("exact").GetBoolean());
        Assert.Equal(1e-6, small.GetProperty("delta").GetDouble());
        Assert.Equal(JsonValueKind.Null, small.GetProperty("cleanAccuracy").ValueKind);

        // A millionth of ‖z‖: the models are as good as linear, to a millionth of their curvature.
        double predicted = Tool.Run(["measure", .. problem]).Json().GetProperty("summary").GetProperty("mean").GetDouble() * 1e-6;
        Assert.Equal(predicted, small.GetProperty("gain").GetDouble(), 1e-4 * predicted);
        JsonElement points = Tool.Run(["attack", .. problem, "--delta", "0.1,1e-6", "--per-point"]).Json();
        Assert.Equal(6, points.GetArrayLength());
        Assert.Equal(small.GetProperty("gain").GetDouble(), Enumerable.Range(0, 3).Average(i => points[i].GetProperty("gain").GetDouble()), 12);
        Tool.Run(["attack", .. problem, "--delta", "0.1,x"]).AssertRefused("is not a list of numbers for --delta");
        Tool.Run(["attack", .. problem, "--delta", "-1"]).AssertRefused("give a number above 0");
    }

    /// <summary>What the advice of an error names is an option of the command that gives it.</summary>
    [Theory]
    [InlineData("measure")]
    [InlineData("decompose")]
    [InlineData("attack")]
    public void A_model_too_narrow_to_interpolate_is_fitted_by_the_option_that_the_error_names(string command)
    {
        string[] problem = [command, "--model", "rf", "--activation", "tanh", "--width", "8", "--dimension", "8", "--samples", "20", "--test-points", "3",
            "--provider", "managed", "--format", "json"];
        Tool.Run(problem).AssertRefused("(or ask for the fit of least squares: --least-squares, -LeastSquares)");
        Tool.Run([.. problem, "--least-squares"]).AssertSuccess();
    }

    [Fact]
    public void A_download_that_cannot_be_is_told()
    {
        Tool.Run("download", "mnst").AssertRefused("'mnst' cannot be downloaded");
        Tool.Run("download", "mnist", "--mirror", "nowhere").AssertRefused("is no address");
    }
}
