using System.Management.Automation;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Models;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Describes random-features and neural-tangent models, one for each width.</summary>
/// <remarks>
/// A model is linear in its parameters over a frozen first layer of k neurons. It is a description only: nothing is computed until
/// Invoke-Interpolation fits it to data, which also settle its number of inputs. The same seed gives the same weights, and a narrower
/// model has the leading weights of a wider one.
/// </remarks>
/// <example>
/// <code>1000, 5000 | New-FeatureModel -Kind RandomFeatures -Activation tanh -Seed 1</code>
/// <para>Describes two random-features models over the same weights.</para>
/// </example>
/// <example>
/// <code>New-FeatureModel -Kind ntk -Activation square -Width 30 | Invoke-Interpolation -Dataset (New-SyntheticDataset -Dimension 100 -TrainCount 200) |
///     Measure-Sensitivity</code>
/// <para>Fits a neural-tangent model with p = 3000 parameters to 200 random samples and measures its sensitivity.</para>
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

    /// <summary>Number of neurons k. A row's column width binds to it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Drawn)]
    public int[] Width { get; set; } = [];

    /// <summary>Which model: RandomFeatures (rf), with p = k parameters, or NeuralTangent (ntk), with p = d·k.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Model")]
    [ModelKindName]
    public ModelKind Kind { get; set; }

    /// <summary>The activation φ: a name as Get-Activation lists it, or an object from there or from New-Activation.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public ActivationArgument Activation { get; set; } = null!;

    /// <summary>Seed of the weights.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Drawn)]
    [PSDefaultValue(Value = DrawDefaults.Seed)]
    public ulong Seed { get; set; } = DrawDefaults.Seed;

    /// <summary>Number of the trial: another one draws other weights with the same seed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Drawn)]
    [PSDefaultValue(Value = 0)]
    public uint Trial { get; set; }

    /// <summary>A file of weights, k×d (.npy or .csv), instead of drawing them. Each row is a neuron.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Given)]
    public string WeightPath { get; set; } = "";

    /// <summary>
    /// What the first line of a .csv file of weights is: Yes, a heading; No, numbers; Auto tells it by what the line holds, names or numbers.
    /// </summary>
    [Parameter(ParameterSetName = Given)]
    [PSDefaultValue(Value = HeaderRule.Auto)]
    public HeaderRule Header { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == Given)
        {
            ForItem(WeightPath, WriteGiven);
            return;
        }

        foreach (int width in Width)
            ForItem(width, () => WriteObject(new ModelDefinition(Kind, Activation.Resolve(Session.Catalog.Activations), width, Seed, Trial)));
    }

    private void WriteGiven()
    {
        string path = ShellPaths.Literal(this, WeightPath);
        ArrayFile.CheckHeader(Header, path);
        WriteObject(new ModelDefinition(Kind, Activation.Resolve(Session.Catalog.Activations), ArrayFile.Read(path, Header)));
    }
}
