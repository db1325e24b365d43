using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>The activations that this library brings itself.</summary>
public static class BuiltInActivations
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<IActivation> All { get; } =
    [
        new VectorActivation<Tanh>(),
        new VectorActivation<Square>(),
        new VectorActivation<Cos>(),
        new VectorActivation<Sin>(),
        new VectorActivation<Softplus>(),
        new VectorActivation<Sigmoid>(),
        new VectorActivation<Erf>(),
        new VectorActivation<Gelu>(),
        new VectorActivation<Relu>(),
        new VectorActivation<TanhAsPublished>(),
    ];

    /// <summary>The one of a name, or null.</summary>
    /// <param name="name">Its name, as it is written in <see cref="All"/>.</param>
    public static IActivation? Find(string name) => All.FirstOrDefault(activation => string.Equals(activation.Name, name, StringComparison.Ordinal));
}
