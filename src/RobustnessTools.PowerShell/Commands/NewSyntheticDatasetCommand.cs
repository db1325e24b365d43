using System.Management.Automation;
using RobustnessTools.Data;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Draws training samples, labels and test points from a distribution.</summary>
/// <remarks>
/// Inputs and labels are independent of each other, as in the paper's synthetic experiments. Leading samples are the same for every number of samples.
/// The parameters bind to columns of CSV rows by their names, so that a table of problems can be piped in.
/// </remarks>
/// <example>
/// <code>New-SyntheticDataset -TrainCount 400 -TestCount 20 -Seed 1</code>
/// <para>Draws a problem of d = 1000 standard Gaussian inputs with Gaussian labels.</para>
/// </example>
/// <example>
/// <code>'TrainCount,Dimension', '100,50', '200,50' | ConvertFrom-Csv | New-SyntheticDataset -Distribution Sphere -Label Signs</code>
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
    public InputDistribution Distribution { get; set; }

    /// <summary>Number of inputs d.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = DatasetOptions.DefaultDimension)]
    public int Dimension { get; set; } = DatasetOptions.DefaultDimension;

    /// <summary>Number of training samples N.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Samples")]
    [PSDefaultValue(Value = DrawDefaults.Samples)]
    public int TrainCount { get; set; } = DrawDefaults.Samples;

    /// <summary>Number of test points M.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TestPoints")]
    [PSDefaultValue(Value = DrawDefaults.TestPoints)]
    public int TestCount { get; set; } = DrawDefaults.TestPoints;

    /// <summary>Distribution of the labels: Gaussian, or Signs for ±1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = LabelDistribution.Gaussian)]
    public LabelDistribution Label { get; set; }

    /// <summary>What is done to the inputs: None, Sphere (each row scaled to the norm √d) or Standardize (each feature to mean 0 and deviation 1).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = Normalization.None)]
    public Normalization Normalization { get; set; }

    /// <summary>Seed of the draw.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = DrawDefaults.Seed)]
    public ulong Seed { get; set; } = DrawDefaults.Seed;

    /// <summary>Number of the trial: another one is another draw with the same seed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Value = 0)]
    public uint Trial { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(null, () =>
    {
        var source = new NormalizedSource(new SyntheticSource(Distribution, Label, Dimension), Normalization);
        WriteObject(Compute("Drawing a synthetic dataset", threads: 1, _ => source.Draw(TrainCount, TestCount, Seed, Trial, Cancellation)));
    });
}
