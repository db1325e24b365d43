namespace RobustnessTools.PowerShell.Binding;

/// <summary>Names as the shell's users write them: in any case.</summary>
internal static class CatalogName
{
    /// <summary>Activations and datasets have lower-case names.</summary>
    internal static string Canonical(string name) => name.ToLowerInvariant();
}
