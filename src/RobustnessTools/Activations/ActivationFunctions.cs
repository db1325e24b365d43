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

    private static SpanFunction TimesArgument(SpanFunction function) => (x, destination) =>
    {
        function(x, destination);
        for (int i = 0; i < x.Length; i++) destination[i] *= x[i];
    };
}
