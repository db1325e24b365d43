using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Tests.Activations;
using RobustnessTools.Theory;
using Xunit;

namespace RobustnessTools.Tests.Theory;

public class ActivationAnalysisTests
{
    private static readonly ActivationCatalog Catalog = new();

    /// <summary>E (x + x²)² with x = 2g: 4 odd, 16·E g⁴ − 16 even besides the mean 16.</summary>
    [Fact]
    public void Energies_are_those_of_a_polynomial()
    {
        var analysis = ActivationAnalysis.Of(Catalog.Get("x+x*x"), 4, 2);
        Assert.Equal(16, analysis.MeanEnergy, 1e-10);
        Assert.Equal(32, analysis.EvenEnergy, 1e-10);
        Assert.Equal(4, analysis.OddEnergy, 1e-10);
        Assert.Equal(0, analysis.Tail, 1e-10);
        double[] expected = [4, 2, 4 * Math.Sqrt(2), 0];
        for (int r = 0; r < expected.Length; r++) Assert.Equal(expected[r], analysis.HermiteCoefficients[r], 1e-10);
    }

    [Theory]
    [InlineData("tanh", "stays sensitive", true, true)]
    [InlineData("square", "becomes robust", true, true)]
    [InlineData("relu", "stays sensitive", true, false)]
    [InlineData("tanh-as-published", "stays sensitive", true, false)]
    public void Regimes_and_checks_are_told(string name, string regime, bool first, bool second)
    {
        var analysis = ActivationAnalysis.Of(Catalog.Get(name));
        Assert.StartsWith(regime, analysis.RandomFeatures, StringComparison.Ordinal);
        Assert.StartsWith(regime, analysis.NeuralTangent, StringComparison.Ordinal);
        Assert.Equal([first, second], analysis.Checks.Select(check => check.Holds));
        Assert.Equal(8, analysis.HermiteCoefficients.Count);
        Assert.Equal(regime[0] == 's', analysis.RandomFeaturesFloor > 10);
    }

    /// <summary>A plugin's author who forgets a factor.</summary>
    [Fact]
    public void A_wrong_derivative_is_found()
    {
        var wrong = new ScalarActivation("wrong", Math.Sin, x => 1.001 * Math.Cos(x), x => -1.001 * Math.Sin(x));
        IReadOnlyList<IdentityCheck> checks = ActivationAnalysis.Of(wrong).Checks;
        Assert.False(checks[0].Holds);
        Assert.InRange(checks[0].LargestDifference, 1e-4, 1e-2);
        Assert.True(checks[1].Holds);
    }

    [Theory]
    [InlineData(0, 1.0, "CoefficientsOutOfRange")]
    [InlineData(201, 1.0, "CoefficientsOutOfRange")]
    [InlineData(8, 0.0, "ScaleOutOfRange")]
    [InlineData(8, double.PositiveInfinity, "ScaleOutOfRange")]
    public void What_is_out_of_range_is_refused(int count, double scale, string id) =>
        Assert.Equal(id, Assert.Throws<InputException>(() => ActivationAnalysis.Of(Catalog.Get("tanh"), count, scale)).ErrorId);
}
