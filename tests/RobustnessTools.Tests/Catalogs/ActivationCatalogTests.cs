using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using Xunit;

namespace RobustnessTools.Tests.Catalogs;

public class ActivationCatalogTests
{
    [Fact]
    public void The_built_in_activations_are_listed_in_order_and_can_be_got()
    {
        var catalog = new ActivationCatalog();
        Assert.Equal("tanh square cos sin softplus sigmoid erf gelu relu tanh-as-published", string.Join(" ", catalog.List().Select(info => info.Name)));
        Assert.All(catalog.List(), info =>
        {
            Assert.Equal("built-in", info.Origin);
            IActivation activation = catalog.Get(info.Name);
            Assert.Equal(info, new ActivationInfo(activation.Name, activation.Parity, activation.Description, "built-in"));
        });
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest_names()
    {
        InputException error = Assert.Throws<InputException>(() => new ActivationCatalog().Get("tahn"));
        Assert.Equal("UnknownActivation", error.ErrorId);
        Assert.Equal(InputErrorKind.NotFound, error.Kind);
        Assert.Contains("'tahn'", error.Message, StringComparison.Ordinal);
        Assert.Contains("tanh", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Activations_of_plugins_are_listed_after_the_built_in_ones_and_found_by_name()
    {
        var catalog = new ActivationCatalog(new OneActivation());
        Assert.Equal("third", catalog.List()[^1].Name);
        Assert.Equal("third", catalog.Get("third").Name);
        Assert.Equal("built-in", catalog.List().First(info => info.Name is "tanh").Origin);
    }

    [Fact]
    public void A_built_in_name_always_means_the_built_in_activation() =>
        Assert.IsNotType<Third>(new ActivationCatalog(new OneActivation()).Get("tanh"));

    private sealed class OneActivation : IActivationSource
    {
        public IReadOnlyList<ActivationInfo> List() => [new("third", null, "a third", "fixture")];

        public IActivation? Find(string name) => name is "third" or "tanh" ? new Third() : null;
    }

    private sealed class Third : IActivation
    {
        public string Name => "third";

        public string Description => "a third";

        public Parity Parity => Parity.Odd;

        public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => throw new NotSupportedException();

        public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => throw new NotSupportedException();

        public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => throw new NotSupportedException();
    }

    /// <summary>A formula with a name is the same function wherever its name in results is taken again.</summary>
    [Fact]
    public void A_named_formula_is_read_from_its_name_in_results()
    {
        var catalog = new ActivationCatalog();
        FormulaActivation made = catalog.Named("swoosh", "x * tanh(x)");
        IActivation read = catalog.Get(made.Name), typed = catalog.Get("swoosh = x*tanh(x)");
        Assert.Equal("swoosh=x*tanh(x)", made.Name);
        Assert.Equal([made.Name, made.Name], [read.Name, typed.Name]);
        double[] x = [1.5], y = [0];
        read.Evaluate(x, y);
        Assert.Equal(1.5 * Math.Tanh(1.5), y[0], 1e-15);
    }

    [Theory]
    [InlineData("square=x*tanh(x)", "NameTaken")]
    [InlineData("Tanh=x*tanh(x)", "NameTaken")]
    [InlineData("phi=x*tanh(x)", "NameTaken")]
    [InlineData("x=x*tanh(x)", "NameTaken")]
    [InlineData("=x*tanh(x)", "InvalidName")]
    [InlineData("2a=x*tanh(x)", "InvalidName")]
    [InlineData("a b=x*tanh(x)", "InvalidName")]
    [InlineData("a=b=x*tanh(x)", "InvalidFormula")]
    [InlineData("a=3", "InvalidFormula")]
    public void Names_in_use_and_what_is_no_name_are_refused(string text, string id) =>
        Assert.Equal(id, Assert.Throws<InputException>(() => new ActivationCatalog().Get(text)).ErrorId);
}
