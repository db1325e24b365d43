using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary><c>--provider mathnet</c>: the same measurement by code that is not ours.</summary>
public class SecondOpinionTests
{
    [Theory]
    [InlineData("rf", "tanh", "200")]
    [InlineData("ntk", "relu", "20")]
    public void A_measurement_is_the_same_by_code_that_is_not_ours(string model, string activation, string width)
    {
        ToolResult own = Measure("managed"), other = Measure("mathnet");

        // Condition numbers below 10⁴: four of sixteen digits are lost at most.
        Assert.Equal(Mean(own), Mean(other), 1e-11 * Mean(own));
        Assert.Equal("mathnet", other.Json().GetProperty("provider").GetString());
        Assert.Equal("", own.Error);
        if (other.Error.Length == 0) return;
        string warning = Assert.Single(other.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Warning: The provider 'mathnet' computes by MathNet.Numerics' managed code,", warning, StringComparison.Ordinal);

        ToolResult Measure(string provider) => Tool.Run(
            "measure", "--model", model, "--activation", activation, "--width", width, "--dimension", "30", "--samples", "60", "--test-points", "5",
            "--provider", provider, "--format", "json");
    }

    /// <summary>Also where Cholesky fails: what is then decomposed is decomposed by it too.</summary>
    [Fact]
    public void So_is_one_that_falls_back_on_eigenvalues()
    {
        ToolResult own = Tool.Run(Singular("managed")), other = Tool.Run(Singular("mathnet"));
        Assert.Equal("pseudo-inverse", other.Json().GetProperty("method").GetString());
        Assert.Equal(Mean(own), Mean(other), 1e-8 * Mean(own));

        static string[] Singular(string provider) =>
        [
            // Features that are linear in eight inputs have rank 8.
            "measure", "--model", "rf", "--activation", "x", "--width", "200", "--dimension", "8", "--samples", "20", "--test-points", "3",
            "--provider", provider, "--format", "json",
        ];
    }

    [Fact]
    public void It_is_never_chosen_unasked_and_info_says_which_code_it_is()
    {
        string[] unasked = [.. Tool.Small("--format", "json").Select(word => word == "managed" ? "auto" : word)];
        Assert.NotEqual("mathnet", Tool.Run(unasked).Json().GetProperty("provider").GetString());
        Assert.Matches(@"(?m)^\| second opinion \(--provider mathnet\) +\| MathNet\.Numerics 5\.\S+, \S", Tool.Run("info").Output);
    }

    private static double Mean(ToolResult result) => result.Json().GetProperty("summary").GetProperty("mean").GetDouble();
}
