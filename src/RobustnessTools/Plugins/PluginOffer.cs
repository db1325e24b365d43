namespace RobustnessTools.Plugins;

/// <summary>An activation or dataset that a plugin says it has.</summary>
/// <param name="Name">The name by which users choose it.</param>
/// <param name="Description">One line for people.</param>
public sealed record PluginOffer(string Name, string Description);
