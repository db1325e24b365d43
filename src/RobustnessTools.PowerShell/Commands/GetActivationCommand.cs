using System.Management.Automation;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Gets activations by name, with their parity, derivatives and Hermite coefficients.</summary>
/// <remarks>
/// Built-in activations come first, then those of plugins. The objects have methods Evaluate, Derivative and SecondDerivative over arrays of
/// numbers, and bind to the parameter Activation of New-FeatureModel.
/// </remarks>
/// <example>
/// <code>Get-Activation</code>
/// <para>Lists all activations.</para>
/// </example>
/// <example>
/// <code>(Get-Activation tanh).SecondDerivative(@(-1, 0, 1))</code>
/// <para>Evaluates the second derivative of tanh at three points.</para>
/// </example>
/// <example>
/// <code>(Get-Activation tanh).Analyze(20, 0.7)</code>
/// <para>Shows twenty Hermite coefficients at the scale 0.7, and what wide models make of the activation.</para>
/// </example>
/// <example>
/// <code>Get-Activation | Where-Object Parity -EQ Even</code>
/// <para>Lists the even activations, for which the robustness theorem of the neural-tangent model holds.</para>
/// </example>
/// <seealso cref="NewFeatureModelCommand"/>
/// <seealso cref="GetRobustnessPluginCommand"/>
[Cmdlet(VerbsCommon.Get, "Activation")]
[OutputType(typeof(ActivationObject))]
public sealed class GetActivationCommand : ModuleCommand
{
    /// <summary>Names, with wildcards; or a plugin's as plugin:name. All, if not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                ForItem(name, () => Write(CatalogName.Canonical(name)));
                continue;
            }

            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            foreach (ActivationInfo info in Session.Catalog.Activations.List().Where(info => pattern.IsMatch(info.Name)))
                ForItem(info.Name, () => Write(info.Name));
        }
    }

    private void Write(string name)
    {
        ActivationCatalog catalog = Session.Catalog.Activations;
        string origin = catalog.List().FirstOrDefault(info => info.Name == name)?.Origin ?? name.Split(':')[0];
        WriteObject(new ActivationObject(catalog.Get(name), origin));
    }
}
