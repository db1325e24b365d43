namespace RobustnessTools.Activations;

/// <summary>What of an activation is integrated or expanded.</summary>
public enum ActivationFunction
{
    /// <summary>φ(x).</summary>
    Value,

    /// <summary>φ'(x).</summary>
    Derivative,

    /// <summary>φ''(x).</summary>
    SecondDerivative,

    /// <summary>x·φ'(x).</summary>
    DerivativeTimesArgument,

    /// <summary>x·φ''(x).</summary>
    SecondDerivativeTimesArgument,
}
