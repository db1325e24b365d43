namespace RobustnessTools.Cuda.Kernels.Activations;

/// <summary>An activation as a kernel computes it: φ, φ' and φ'' of one number.</summary>
internal interface IDeviceActivation
{
    /// <summary>φ.</summary>
    static abstract double Value(double x);

    /// <summary>φ'.</summary>
    static abstract double Derivative(double x);

    /// <summary>φ''.</summary>
    static abstract double SecondDerivative(double x);
}
