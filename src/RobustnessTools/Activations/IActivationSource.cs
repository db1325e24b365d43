using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations;

/// <summary>Where the catalogue finds activations that are not built in: the plugins.</summary>
public interface IActivationSource
{
    /// <summary>What it offers, without loading code.</summary>
    IReadOnlyList<ActivationInfo> List();

    /// <summary>The activation of that name, loaded and checked, or null where it has none.</summary>
    /// <param name="name">A name, or <c>plugin:name</c> to pick one of several plugins.</param>
    /// <exception cref="InputException">The activation is there but cannot be used: its plugin does not load, or fails its check.</exception>
    IActivation? Find(string name);
}
