namespace Fixture.Nameless;

/// <summary>Its Description is null.</summary>
public sealed class Undescribed : LinearActivation
{
    public override string Description => null!;
}
