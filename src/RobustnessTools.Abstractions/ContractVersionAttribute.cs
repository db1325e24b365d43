namespace RobustnessTools.Abstractions;

/// <summary>The version of this contract that an assembly was built against. The contract's own assembly carries the current one.</summary>
/// <remarks>
/// A plugin with another major version, or a newer minor version, than the program's is refused by name. It says the same as <c>contractVersion</c> of its
/// <c>plugin.json</c>, which is read without loading code; an assembly without this attribute is taken at that word.
/// </remarks>
/// <param name="major">Raised when a plugin built before would no longer load.</param>
/// <param name="minor">Raised when something is added.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ContractVersionAttribute(int major, int minor) : Attribute
{
    /// <summary>Raised when a plugin built before would no longer load.</summary>
    public int Major { get; } = major;

    /// <summary>Raised when something is added.</summary>
    public int Minor { get; } = minor;

    /// <summary><c>major.minor</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}");
}
