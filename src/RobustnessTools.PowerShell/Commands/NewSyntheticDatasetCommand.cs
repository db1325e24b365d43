using System.Management.Automation;
using RobustnessTools.Data;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Draws training samples, labels and test points from a distribution.</summary>
/// <remarks>
/// Inputs and labels are independent of each other, as in the paper's synthetic experiments. Leading samples are the same for every number of samples.
/// The parameters bind to columns of CSV rows by their names, so that a table of problems can be piped in.
/// </remarks>
/// <example>
/// <code>New-SyntheticDataset -Samples 400 -TestPoints 20 -Seed 1</code>
/// <para>Draws a problem of d = 1000 standard Gaussian inputs with Gaussian labels.</para>
/// </example>
/// <example>
/// <code>'Samples,Dimension', '100,50', '200,50' | ConvertFrom-Csv | New-SyntheticDataset -Distribution Sphere -LabelDistribution Signs</code>
/// <para>Draws two problems on the sphere of radius √d with ±1 labels, one for each row.</para>
/// </example>
/// <seealso cref="ImportDatasetCommand"/>
/// <seealso cref="InvokeInterpolationCommand"/>
[Cmdlet(VerbsCommon.New, "SyntheticDataset")]
[OutputType(typeof(DataSplit))]
public sealed class NewSyntheticDatasetCommand : ModuleCommand
{
    /// <summary>Distribution of the inputs: Gaussian (independent standard normal) or Sphere (uniform, of radius √d).</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = InputDistribution.Gaussian)]
    [ShellValue(typeof(InputDistribution))]
    public InputDistribution Distribution { get; set; }

    /// <inheritdoc cref="DatasetOptions.Dimension"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(int))]
    public int Dimension { get; set; } = DatasetOptions.DefaultDimension;

    /// <summary>Number of training samples N.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TrainCount")]
    [ShellValue(typeof(int), Alias = "TrainCount")]
    [PSDefaultValue(Value = DrawDefaults.Samples)]
    public int Samples { get; set; } = DrawDefaults.Samples;

    /// <summary>Number of test points M.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TestCount")]
    [ShellValue(typeof(int), Alias = "TestCount")]
    [PSDefaultValue(Value = DrawDefaults.TestPoints)]
    public int TestPoints { get; set; } = DrawDefaults.TestPoints;

    /// <inheritdoc cref="DatasetOptions.Labels"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Label")]
    [ShellValue(typeof(LabelDistribution), Alias = "Label")]
    public LabelDistribution LabelDistribution { get; set; }

    /// <summary>What is done to the inputs: None, Sphere (each row scaled to the norm √d) or Standardize (each feature to mean 0 and deviation 1).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = Normalization.None)]
    [ShellValue(typeof(Normalization))]
    public Normalization Normalization { get; set; }

    /// <inheritdoc cref="MeasurementRequest.Seed"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(ulong))]
    public ulong Seed { get; set; } = DrawDefaults.Seed;

    /// <inheritdoc cref="MeasurementRequest.Trial"/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShellValue(typeof(uint))]
    public uint Trial { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(null, () =>
    {
        var source = new NormalizedSource(new SyntheticSource(Distribution, LabelDistribution, Dimension), Normalization);
        WriteObject(Compute("Drawing a synthetic dataset", threads: 1, _ => source.Draw(Samples, TestPoints, Seed, Trial, Cancellation)));
    });
}
