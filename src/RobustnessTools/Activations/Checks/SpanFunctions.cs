using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.Checks;

/// <summary>The three functions with their signs, and their application to arrays.</summary>
internal static class SpanFunctions
{
    public static (string Symbol, SpanFunction Function)[] Of(IActivation activation) =>
        [("φ", activation.Evaluate), ("φ'", activation.Derivative), ("φ''", activation.SecondDerivative)];

    public static double[] At(this SpanFunction function, ReadOnlySpan<double> x)
    {
        var values = new double[x.Length];
        function(x, values);
        return values;
    }
}
