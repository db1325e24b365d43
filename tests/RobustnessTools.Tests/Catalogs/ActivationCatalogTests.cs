using RobustnessTools.Abstractions;
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
}
