using System.Management.Automation;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Memorization;
using Matrix = RobustnessTools.Numerics.Matrices.Matrix<double>;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Measures how much predictions of fitted models hang on each training sample.</summary>
/// <remarks>
/// The alignment of a point z with sample i is ∂f(z)/∂y_i: f(z) is the sum over the samples of alignment times label, and taking sample i out changes f(z)
/// by the alignment times the sample's self-influence (Measure-Memorization). For interpolation and with a ridge. A row for each point; Alignments has all
/// samples.
/// </remarks>
/// <example>
/// <code>$fit = New-FeatureModel 500 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 50 -Samples 100 -TestPoints 3)
/// $fit | Measure-FeatureAlignment</code>
/// <para>Shows the mean alignment and the nearest sample of each test point.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100
/// $half = foreach ($row in $data.X) { , (@(0) * 25 + $row[25..49]) }
/// $fit = New-FeatureModel 500 -Model rf -Activation relu | Invoke-Interpolation $data
/// $rows = $fit | Measure-FeatureAlignment -Query $half
/// 0..4 | ForEach-Object { $rows[$_].Alignments[$_] }</code>
/// <para>Shows how much half of the inputs of a sample is enough to find its label again.</para>
/// </example>
/// <seealso cref="InvokeInterpolationCommand"/>
/// <seealso cref="MeasureMemorizationCommand"/>
/// <seealso href="https://arxiv.org/abs/2305.12100"/>
[Cmdlet(VerbsDiagnostic.Measure, "FeatureAlignment")]
[OutputType(typeof(AlignmentRow))]
public sealed class MeasureFeatureAlignmentCommand : ModuleCommand
{
    /// <summary>Fitted models, from Invoke-Interpolation.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public Fit[] Model { get; set; } = [];

    /// <summary>Points of d numbers each: arrays, rows of a dataset, or a file. Without it the test points of each model's data.</summary>
    [Parameter(Position = 1)]
    [Points]
    public Matrix? Query { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Fit model in Model) ForItem(model, () => Measure(model));
    }

    private void Measure(Fit model)
    {
        using Matrix alignments = WithFit("Measuring alignments", model,
            progress => FeatureAlignment.Of(model, Query?.View ?? model.Data.Z, progress, Cancellation));
        WriteObject(AlignmentRow.Of(model, alignments.View).Select(RowObject.Of), enumerateCollection: true);
    }
}
