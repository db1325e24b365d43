using RobustnessTools.Abstractions;

namespace Fixture.Nameless;

/// <summary>Its Parity is none that there is.</summary>
public sealed class Lopsided : LinearActivation
{
    public override Parity Parity => (Parity)77;
}
