using RobustnessTools.Abstractions;

namespace RobustnessTools.Tests.Activations;

/// <summary>
/// An activation made of scalar functions, as a careless plugin's author might write it: for tests of what activations are used or checked by.
/// </summary>
internal sealed class ScalarActivation(
    string name, Func<double, double> value, Func<double, double>? derivative = null, Func<double, double>? secondDerivative = null,
    Parity parity = Parity.None)
    : IActivation
{
    public string Name => name;

    public string Description => "a test's own";

    public Parity Parity => parity;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => Apply(value, x, destination);

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => Apply(derivative, x, destination);

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => Apply(secondDerivative, x, destination);

    private static void Apply(Func<double, double>? function, ReadOnlySpan<double> x, Span<double> destination)
    {
        if (function is null) throw new NotSupportedException();
        for (int i = 0; i < x.Length; i++) destination[i] = function(x[i]);
    }
}
