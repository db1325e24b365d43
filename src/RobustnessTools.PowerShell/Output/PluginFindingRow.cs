namespace RobustnessTools.PowerShell.Output;

/// <summary>What one check of a plugin found, as a flat row.</summary>
/// <param name="Plugin">Name of the plugin.</param>
/// <param name="Subject">What was checked: the name of an activation or dataset, or <c>plugin.json</c>.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Passed">Whether it is as the contract wants it.</param>
/// <param name="Detail">One sentence: what was tried; where it failed, where and by how much.</param>
public sealed record PluginFindingRow(string Plugin, string Subject, string Check, bool Passed, string Detail);
