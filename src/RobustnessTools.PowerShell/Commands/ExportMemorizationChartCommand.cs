using System.Management.Automation;
using RobustnessTools.Charts.Memorization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Draws what fitted models have memorized of their training samples: SVG, HTML, PNG or PDF, by the file's name.</summary>
/// <remarks>
/// A histogram of |y − f₋ᵢ(x)|, each sample left out in turn, for each model; and, where inputs are images, the most memorized samples of the first. The
/// numbers are those of Measure-Memorization.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100 -LabelDistribution Signs
/// 150, 600 | New-FeatureModel -Model rf -Activation tanh | Invoke-Interpolation $data | Export-MemorizationChart ./memorized.svg</code>
/// <para>Draws the histograms of two widths over each other.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100 -LabelDistribution Signs
/// New-FeatureModel 600 -Model rf -Activation tanh | Invoke-Interpolation $data -Ridge 1, 100 | Export-MemorizationChart ./ridges.html -PassThru</code>
/// <para>Shows how a ridge keeps a model from memorizing.</para>
/// </example>
/// <seealso cref="MeasureMemorizationCommand"/>
/// <seealso cref="InvokeInterpolationCommand"/>
[Cmdlet(VerbsData.Export, "MemorizationChart", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMemorizationChartCommand : FitChartCommand<IReadOnlyList<LeftOutSample>>
{
    /// <inheritdoc/>
    private protected override IReadOnlyList<LeftOutSample> Measure(Fit model) =>
        WithFit("Leaving one out", model, progress => LeaveOneOut.Of(model, progress, Cancellation));

    /// <inheritdoc/>
    private protected override Chart ChartOf(IReadOnlyList<(Fit Fit, IReadOnlyList<LeftOutSample> Measured)> models) => MemorizationCharts.Of(models, Title);

    /// <inheritdoc/>
    private protected override string ActionOn(int models) => FormattableString.Invariant($"Draw what {models} models memorized");
}
