using System.Management.Automation;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Models;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Describes random-features and neural-tangent models, one for each width.</summary>
/// <remarks>
/// A model is linear in its parameters over a frozen first layer of k neurons. It is a description only: nothing is computed until
/// Invoke-Interpolation fits it to data, which also settle its number of inputs. The same seed gives the same weights, and a narrower
/// model has the leading weights of a wider one.
/// </remarks>
/// <example>
/// <code>1000, 5000 | New-FeatureModel -Model RandomFeatures -Activation tanh -Seed 1</code>
/// <para>Describes two random-features models over the same weights.</para>
/// </example>
/// <example>
/// <code>New-FeatureModel -Model ntk -Activation square -Width 30 | Invoke-Interpolation -Dataset (New-SyntheticDataset -Dimension 100 -Samples 200) |
///     Measure-Sensitivity</code>
/// <para>Fits a neural-tangent model with p = 3000 parameters to 200 random samples and measures its sensitivity.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100
/// 500, 5000, 'infinite' | New-FeatureModel -Model rf -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity</code>
/// <para>Measures two widths, and the limit that wide models approach.</para>
/// </example>
/// <example>
/// <code>New-FeatureModel 30 -Model ntk-full -Parametrization Ntk -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 50 -Samples 100) |
///     Measure-Sensitivity | Format-List Sensitivity, Parametrization, FirstLayerShare</code>
/// <para>Fits the tangent kernel of both layers, and shows which share of its trace is of the first one.</para>
/// </example>
/// <seealso cref="InvokeInterpolationCommand"/>
/// <seealso cref="GetActivationCommand"/>
/// <seealso href="https://arxiv.org/abs/2302.01629"/>
[Cmdlet(VerbsCommon.New, "FeatureModel", DefaultParameterSetName = Drawn)]
[OutputType(typeof(ModelDefinition))]
public sealed class NewFeatureModelCommand : ModuleCommand
{
    private const string Drawn = "Drawn";
    private const string Given = "Given";

    /// <inheritdoc cref="MeasurementRequest.Width"/>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Drawn)]
    [WholeNumbers(AllowsInfinite = true)]
    public int[] Width { get; set; } = [];

    /// <inheritdoc cref="MeasurementRequest.Model"/>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Kind")]
    [ModelKindName]
    public ModelKind Model { get; set; }

    /// <inheritdoc cref="MeasurementRequest.Activation"/>
    /// <remarks>Or an object from Get-Activation or New-Activation.</remarks>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    [ShellValue(typeof(ActivationArgument), Expected = ActivationArgument.Forms)]
    public ActivationArgument Activation { get; set; } = null!;

    /// <inheritdoc cref="MeasurementRequest.Parametrization"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(Parametrization), MayBeUnknown = true)]
    public Parametrization? Parametrization { get; set; }

    /// <inheritdoc cref="MeasurementRequest.Seed"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Drawn)]
    [ShellValue(typeof(ulong))]
    public ulong Seed { get; set; } = DrawDefaults.Seed;

    /// <inheritdoc cref="MeasurementRequest.Trial"/>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Drawn)]
    [ShellValue(typeof(uint))]
    public uint Trial { get; set; }

    /// <inheritdoc cref="MeasurementRequest.WeightsFile"/>
    [Parameter(Mandatory = true, ParameterSetName = Given)]
    [Alias("WeightPath")]
    public string WeightsPath { get; set; } = "";

    /// <inheritdoc cref="MeasurementRequest.Header"/>
    [Parameter(ParameterSetName = Given)]
    public HeaderRule Header { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == Given)
        {
            ForItem(WeightsPath, WriteGiven);
            return;
        }

        foreach (int width in Width)
            ForItem(width, () => Write(new ModelDefinition(Model, Activation.Resolve(Session.Catalog.Activations), width, Seed, Trial)
            {
                Parametrization = Parametrization,
            }));
    }

    private void WriteGiven()
    {
        string path = ShellPaths.Literal(this, WeightsPath);
        ArrayFile.CheckHeader(Header, path);
        Write(new ModelDefinition(Model, Activation.Resolve(Session.Catalog.Activations), ArrayFile.Read(path, Header)) { Parametrization = Parametrization });
    }

    private void Write(ModelDefinition model)
    {
        // Also the standard one is without effect on a model of one layer.
        OptionEffects.Check(Parametrization is null ? [] : [nameof(Parametrization)], ModelKinds.CircumstancesOf([Model.ShortName()]));
        WriteObject(model);
    }
}
