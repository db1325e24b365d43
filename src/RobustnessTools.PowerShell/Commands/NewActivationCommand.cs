using System.Management.Automation;
using RobustnessTools.Activations.Formula;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Makes an activation from a formula in x.</summary>
/// <remarks>
/// Numbers, x, + - * / ^, parentheses, exp log sqrt abs tanh sin cos erf relu sigmoid softplus gelu phi (Φ), max and min of two,
/// pi and e. The formula is differentiated symbolically twice;
/// nothing else is executed. An activation with more to it is written as a plugin: see Get-RobustnessPlugin.
/// </remarks>
/// <example>
/// <code>$a = New-Activation -Name swoosh -Expression 'x*tanh(x)'
/// New-FeatureModel 500 -Model rf -Activation $a | Invoke-Interpolation (New-SyntheticDataset -Dimension 50 -Samples 100) | Measure-Sensitivity</code>
/// <para>Uses a formula in a random-features model.</para>
/// </example>
/// <example>
/// <code>'x^2/2', 'max(x,0)', 'exp(-x^2)' | New-Activation | Format-Table Name, Parity, HermiteCoefficients</code>
/// <para>Compares the Hermite coefficients of three formulas.</para>
/// </example>
/// <seealso cref="GetActivationCommand"/>
/// <seealso cref="NewFeatureModelCommand"/>
[Cmdlet(VerbsCommon.New, "Activation")]
[OutputType(typeof(ActivationObject))]
public sealed class NewActivationCommand : ModuleCommand
{
    /// <summary>The formula.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Formula")]
    public string[] Expression { get; set; } = [];

    /// <summary>A name for it; in plans and results the formula stands behind it, as in swoosh=x*tanh(x). The formula alone, if not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string formula in Expression) ForItem(formula, () => WriteObject(new ActivationObject(Made(formula), "formula")));
    }

    private FormulaActivation Made(string formula) =>
        Name is null ? FormulaActivation.Parse(formula) : Session.Catalog.Activations.Named(Name, formula);
}
