using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations;

/// <summary>The functions that an activation brings, as what is evaluated over many arguments at once.</summary>
internal static class ActivationFunctions
{
    /// <summary>One of them.</summary>
    internal static SpanFunction Function(this IActivation activation, ActivationFunction chosen) => chosen switch
    {
        ActivationFunction.Value => activation.Evaluate,
        ActivationFunction.Derivative => activation.Derivative,
        ActivationFunction.SecondDerivative => activation.SecondDerivative,
        ActivationFunction.DerivativeTimesArgument => TimesArgument(activation.Derivative),
        ActivationFunction.SecondDerivativeTimesArgument => TimesArgument(activation.SecondDerivative),
        _ => throw new ArgumentOutOfRangeException(nameof(chosen), chosen, "No function of an activation."),
    };

    /// <summary>Its square.</summary>
    internal static SpanFunction Squared(this SpanFunction function) => (x, destination) =>
    {
        function(x, destination);
        for (int i = 0; i < x.Length; i++) destination[i] *= destination[i];
    };

    /// <summary>(f(x) − f(−x))/2.</summary>
    internal static SpanFunction OddPart(this SpanFunction function) => (x, destination) =>
    {
        double[] mirrored = new double[x.Length];
        for (int i = 0; i < x.Length; i++) mirrored[i] = -x[i];
        double[] other = new double[x.Length];
        function(x, destination);
        function(mirrored, other);
        for (int i = 0; i < x.Length; i++) destination[i] = (destination[i] - other[i]) / 2;
    };

    private static SpanFunction TimesArgument(SpanFunction function) => (x, destination) =>
    {
        function(x, destination);
        for (int i = 0; i < x.Length; i++) destination[i] *= x[i];
    };
}
