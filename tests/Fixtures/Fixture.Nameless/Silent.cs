namespace Fixture.Nameless;

/// <summary>Its Description is empty.</summary>
public sealed class Silent : LinearActivation
{
    public override string Description => " ";
}
