using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.Checks;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Catalogs;
using RobustnessTools.Plugins;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Activations;

/// <summary>The plugin RobustnessTools.Plugin.Activations, loaded as the program loads it.</summary>
public sealed class BundledActivationsTests : IDisposable
{
    private readonly PluginCatalog plugins = BundledDatasets.Plugins();

    private ActivationCatalog Catalog => new(plugins);

    public void Dispose() => plugins.Dispose();

    private const string All = "swish mish elu leaky-relu n-activation sin-squared quadratic h1 h2 h3 h4 h5 h6 h7 h8";

    public static TheoryData<string> Names => [.. All.Split(' ')];

    [Fact]
    public void The_list_names_them_with_their_plugin_without_loading_it()
    {
        Assert.Equal(All, string.Join(' ', Catalog.List().Where(info => info.Origin is "RobustnessTools.Plugin.Activations").Select(info => info.Name)));
        Assert.DoesNotContain(plugins.Plugins, plugin => plugin.IsLoaded);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_keeps_the_whole_contract_and_is_described_as_in_its_manifest(string name)
    {
        IActivation activation = Catalog.Get(name);
        Assert.Null(ActivationCheck.Full(activation).FirstFailure);
        Assert.Equal(name, activation.Name);
        Assert.Equal(Catalog.List().First(info => string.Equals(info.Name, name, StringComparison.Ordinal)).Description, activation.Description);
    }

    [Theory]
    [InlineData("swish", "x/(1+exp(-x))")]
    [InlineData("mish", "x*tanh(log(1+exp(x)))")]
    [InlineData("elu", "max(x,0)+exp(min(x,0))-1")]
    [InlineData("leaky-relu", "max(x,x/100)")]
    [InlineData("n-activation", "x-2*max(min(x,0.5),-0.5)")]
    [InlineData("sin-squared", "sin(x)^2")]
    [InlineData("quadratic", "(x^2-1)/sqrt(2)")]
    [InlineData("h2", "(x^2-1)/sqrt(2)")]
    [InlineData("h3", "(x^3-3*x)/sqrt(6)")]
    [InlineData("h4", "(x^4-6*x^2+3)/sqrt(24)")]
    public void Each_agrees_with_its_formula(string name, string formula)
    {
        double[] x = [.. Enumerable.Range(-300, 600).Select(i => (i + 0.3) / 40)];
        var expected = new double[x.Length];
        var actual = new double[x.Length];
        FormulaActivation.Parse(formula).Evaluate(x, expected);
        Catalog.Get(name).Evaluate(x, actual);
        for (int i = 0; i < x.Length; i++) Assert.Equal(expected[i], actual[i], 1e-14 * Math.Max(1, expected.Max(Math.Abs)));
    }

    /// <summary>E[h_r(g)·h_s(g)] is 1 for r = s, else 0.</summary>
    [Fact]
    public void The_Hermite_polynomials_are_orthonormal()
    {
        for (int degree = 1; degree <= 8; degree++)
        {
            double[] coefficients = HermiteCoefficients.Compute(Catalog.Get($"h{degree}"), 12);
            for (int r = 0; r < coefficients.Length; r++) Assert.Equal(r == degree ? 1 : 0, coefficients[r], 1e-11);
        }
    }

    [Fact]
    public void Elu_is_accurate_next_to_zero()
    {
        var value = new double[1];
        Catalog.Get("elu").Evaluate([-1e-10], value);
        Assert.Equal(1, value[0] / (-1e-10 + 0.5e-20), 1e-15);
    }
}
