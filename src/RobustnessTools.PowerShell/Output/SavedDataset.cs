namespace RobustnessTools.PowerShell.Output;

/// <summary>A dataset that was downloaded; binds to Import-Dataset by its properties' names.</summary>
/// <param name="Name">Name of the dataset.</param>
/// <param name="LiteralPath">The folder with its files.</param>
public sealed record SavedDataset(string Name, string LiteralPath);
