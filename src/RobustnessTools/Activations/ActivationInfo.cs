using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations;

/// <summary>An activation as it is listed: known without loading any plugin's code.</summary>
/// <param name="Name">The name by which it is chosen.</param>
/// <param name="Parity">Symmetry about zero; null where it is not known until the plugin is loaded.</param>
/// <param name="Description">One line: the formula, and where it comes from.</param>
/// <param name="Origin"><c>built-in</c>, <c>formula</c>, or the plugin that brings it.</param>
public sealed record ActivationInfo(string Name, Parity? Parity, string Description, string Origin);
