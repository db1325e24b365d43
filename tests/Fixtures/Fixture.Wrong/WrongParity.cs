using RobustnessTools.Abstractions;

namespace Fixture.Wrong;

/// <summary>Even, but says odd.</summary>
public sealed class WrongParity : QuadraticActivation
{
    public override string Name => "wrong-parity";

    public override Parity Parity => Parity.Odd;
}
