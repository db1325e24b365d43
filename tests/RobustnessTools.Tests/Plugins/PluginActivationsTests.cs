using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Plugins;
using Xunit;

namespace RobustnessTools.Tests.Plugins;

public sealed class PluginActivationsTests : IDisposable
{
    private readonly PluginCatalog plugins = FixturePlugins.Catalog(FixturePlugins.Folder("Fixture.Wrong"), FixturePlugins.Folder("Fixture.Working"));

    private ActivationCatalog Catalog => new(plugins);

    public void Dispose() => plugins.Dispose();

    [Fact]
    public void A_plugin_with_an_activation_that_keeps_the_contract_is_used() => Assert.Equal("half", Catalog.Get("half").Name);

    [Fact]
    public void The_name_with_its_plugin_gives_the_same_function_and_is_its_name_in_results()
    {
        IActivation activation = Catalog.Get("Fixture.Working:half");
        Assert.Equal("Fixture.Working:half", activation.Name);
        Assert.Equal((Catalog.Get("half").Description, Catalog.Get("half").Parity), (activation.Description, activation.Parity));
        foreach (var (function, expected) in new (Action<double[], double[]>, double)[]
        {
            ((x, y) => activation.Evaluate(x, y), 3),
            ((x, y) => activation.Derivative(x, y), 0.5),
            ((x, y) => activation.SecondDerivative(x, y), 0),
        })
        {
            var value = new double[1];
            function([6], value);
            Assert.Equal(expected, value[0]);
        }
    }

    [Theory]
    [InlineData("wrong-derivative", "(derivative): φ'(-700) is -1400, but difference quotients of φ give -700: it is off by 7E+02")]
    [InlineData("wrong-parity", "(parity): It claims to be odd, but")]
    [InlineData("nan-at-zero", "(finite): φ(0) is NaN")]
    [InlineData("past-the-end", "(span): φ writes past the end of a span")]
    public void An_activation_that_breaks_the_contract_is_refused_with_how_and_where(string name, string reason)
    {
        InputException error = Assert.Throws<InputException>(() => Catalog.Get(name));
        Assert.Equal("ActivationFailsCheck", error.ErrorId);
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_that_the_quick_check_cannot_see_stays_for_its_use()
    {
        IActivation activation = Catalog.Get("throws-late");
        var error = Assert.Throws<InputException>(() => activation.Evaluate([0.025], new double[1]));
        Assert.Equal("ActivationFailed", error.ErrorId);
        string[] told = ["'throws-late'", "the plugin Fixture.Wrong", "InvalidOperationException: the table has no entry for this argument"];
        foreach (string named in told)
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }
}
