namespace Fixture.Nameless;

/// <summary>Its Name is null.</summary>
public sealed class NamelessActivation : LinearActivation
{
    public override string Name => null!;
}
