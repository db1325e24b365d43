namespace RobustnessTools.Activations;

/// <summary>An activation at one argument.</summary>
/// <param name="X">x.</param>
/// <param name="Value">φ(x).</param>
/// <param name="Derivative">φ'(x).</param>
/// <param name="SecondDerivative">φ''(x).</param>
public readonly record struct ActivationValue(double X, double Value, double Derivative, double SecondDerivative);
