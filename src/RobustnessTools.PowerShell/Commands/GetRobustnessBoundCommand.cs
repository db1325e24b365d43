using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
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
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 100 -Samples 200
/// New-FeatureModel 1000 -Model rf -Activation tanh | Invoke-Interpolation $data | Get-RobustnessBound | Format-List</code>
/// <para>Shows what is proved of a fitted model: its activation and ‖θ‖ come along. The bound is on the largest S(x) over all x, which the S(z)
/// at a test point may well be below.</para>
/// </example>
/// <example>
/// <code>New-SweepPlan -Model rf -Activation tanh -Dimension 50 -Samples 50 -Widths 200, 400 -Trials 2 | Invoke-Sweep ./bounded | Get-RobustnessBound</code>
/// <para>Shows what is proved at the cells of a sweep: rows have their ‖θ‖, as those of Measure-Sensitivity do.</para>
/// </example>
/// <seealso cref="MeasureSensitivityCommand"/>
/// <seealso cref="NewFeatureModelCommand"/>
[Cmdlet(VerbsCommon.Get, "RobustnessBound")]
[OutputType(typeof(RobustnessBound))]
public sealed class GetRobustnessBoundCommand : ModuleCommand
{
    /// <summary>Which model: RandomFeatures (rf), NeuralTangent (ntk) or FullNeuralTangent (ntk-full).</summary>
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

    /// <summary>Activation φ, of whose size a proved bound speaks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    [ShellValue(typeof(ActivationArgument), Expected = ActivationArgument.Forms)]
    public ActivationArgument? Activation { get; set; }

    /// <inheritdoc cref="LawAssumptions.ParameterNorm"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(double), MayBeUnknown = true)]
    public double? ParameterNorm { get; set; }

    /// <inheritdoc cref="LawAssumptions.Dataset"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Dataset { get; set; }

    /// <inheritdoc cref="LawAssumptions.Confidence"/>
    [Parameter]
    [ShellValue(typeof(double))]
    public double Confidence { get; set; }

    /// <inheritdoc cref="LawAssumptions.LabelDeviation"/>
    [Parameter]
    [ShellValue(typeof(double))]
    public double LabelDeviation { get; set; }

    /// <inheritdoc cref="LawAssumptions.FlipLabels"/>
    [Parameter]
    [ShellValue(typeof(double))]
    public double FlipLabels { get; set; }

    /// <inheritdoc cref="LawAssumptions.Parametrization"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(Parametrization), MayBeUnknown = true)]
    public Parametrization? Parametrization { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Width, () =>
    {
        OptionEffects.Check(Parametrization is null ? [] : [nameof(Parametrization)], ModelKinds.CircumstancesOf([Kind.ShortName()]));
        IActivation? activation = Activation?.Resolve(Session.Catalog.Activations);
        WriteObject(RobustnessBound.Of(Kind, Samples, Dimension, Width, Options<LawAssumptions>(), activation));
    });
}
