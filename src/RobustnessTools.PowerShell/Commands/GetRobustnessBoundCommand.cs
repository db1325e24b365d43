using System.Management.Automation;
using RobustnessTools.Models;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Gets the universal law's bound √(N·d/p) for models or rows, and the regime that they are in.</summary>
/// <remarks>
/// Any model that interpolates N noisy labels with p parameters has a sensitivity of at least a constant times √(N·d/p). Regimes: CannotInterpolate (p
/// below N), BoundBites (p from N to N·d: no such model interpolates smoothly), BoundSilent (p at least N·d: the law no longer stands in the way; whether
/// a model is robust then depends on the model).
/// </remarks>
/// <example>
/// <code>1000, 100000, 1000000 | New-FeatureModel -Model rf -Activation tanh | Get-RobustnessBound -Samples 1000 -Dimension 784</code>
/// <para>Shows the bound for three widths of a random-features model.</para>
/// </example>
/// <example>
/// <code>Get-RobustnessBound -Kind ntk -Width 300 -Samples 1600 -Dimension 784</code>
/// <para>Shows the bound for a neural-tangent model with p = 235200 parameters.</para>
/// </example>
/// <seealso cref="MeasureSensitivityCommand"/>
/// <seealso cref="NewFeatureModelCommand"/>
[Cmdlet(VerbsCommon.Get, "RobustnessBound")]
[OutputType(typeof(RobustnessBound))]
public sealed class GetRobustnessBoundCommand : ModuleCommand
{
    /// <summary>Which model: RandomFeatures (rf) or NeuralTangent (ntk).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Model")]
    [ModelKindName]
    public ModelKind Kind { get; set; }

    /// <summary>Number of neurons k.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(int))]
    public int Width { get; set; }

    /// <summary>Number of training samples N.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainCount")]
    [ShellValue(typeof(int), Alias = "TrainCount")]
    public int Samples { get; set; }

    /// <summary>Number of inputs d.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(int))]
    public int Dimension { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Width, () => WriteObject(RobustnessBound.Of(Kind, Samples, Dimension, Width)));
}
