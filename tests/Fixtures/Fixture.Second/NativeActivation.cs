using System.Runtime.InteropServices;
using RobustnessTools.Abstractions;

namespace Fixture.Second;

/// <summary>x, if its native library is found; a test puts one into the plugin's folder <c>runtimes</c>.</summary>
public sealed class NativeActivation : IActivation
{
    public NativeActivation() => Library = NativeLibrary.Load("fixturenative", typeof(NativeActivation).Assembly, searchPath: null);

    public nint Library { get; }

    public string Name => "native";

    public string Description => "x";

    public Parity Parity => Parity.Odd;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> destination) => x.CopyTo(destination);

    public void Derivative(ReadOnlySpan<double> x, Span<double> destination) => destination[..x.Length].Fill(1);

    public void SecondDerivative(ReadOnlySpan<double> x, Span<double> destination) => destination[..x.Length].Clear();
}
