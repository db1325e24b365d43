using System.Runtime.Intrinsics;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.BuiltIn;

/// <summary>A built-in activation: its name, its symmetry and three vector functions, which <see cref="VectorActivation{T}"/> applies over spans.</summary>
internal interface IVectorActivation
{
    /// <inheritdoc cref="IActivation.Name"/>
    static abstract string Name { get; }

    /// <inheritdoc cref="IActivation.Description"/>
    static abstract string Description { get; }

    /// <inheritdoc cref="IActivation.Parity"/>
    static abstract Parity Parity { get; }

    /// <summary>φ.</summary>
    static abstract Vector512<double> Value(Vector512<double> x);

    /// <summary>φ'.</summary>
    static abstract Vector512<double> Derivative(Vector512<double> x);

    /// <summary>φ''.</summary>
    static abstract Vector512<double> SecondDerivative(Vector512<double> x);
}
