using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>An activation as a parameter takes it: a name, or an object from <c>Get-Activation</c> or <c>New-Activation</c>.</summary>
public sealed class ActivationArgument
{
    /// <summary>What one can be made from, for errors.</summary>
    internal const string Forms = "the name of an activation, or an object from Get-Activation or New-Activation";

    private readonly string? name;
    private readonly IActivation? activation;

    /// <summary>By name, looked up when it is used.</summary>
    /// <param name="name">A name as <c>Get-Activation</c> lists it, in any case; or <c>plugin:name</c>.</param>
    public ActivationArgument(string name) => this.name = name;

    /// <summary>The activation itself.</summary>
    /// <param name="activation">The activation.</param>
    public ActivationArgument(IActivation activation) => this.activation = activation;

    /// <summary>The activation of a description.</summary>
    /// <param name="details">From <c>Get-Activation</c>.</param>
    public ActivationArgument(Output.ActivationObject details) => activation = details.Activation;

    /// <inheritdoc/>
    public override string ToString() => name ?? activation!.Name;

    /// <summary>The activation.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    internal IActivation Resolve(ActivationCatalog catalog) => activation ?? catalog.Get(CatalogName.Canonical(name!));
}
