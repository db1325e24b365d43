namespace Fixture.Nameless;

/// <summary>Its Name is null too.</summary>
public sealed class NamelessLoader : EmptyHandedLoader
{
    public override string Name => null!;
}
