namespace Fixture.Throwing;

/// <summary>Its constructor throws.</summary>
public sealed class ThrowingActivation : CalmActivation
{
    public ThrowingActivation() => throw new InvalidOperationException("no licence found");

    public override string Name => "throwing";
}
