using System.Management.Automation;
using RobustnessTools.Charts.Memorization;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
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
public sealed class ExportMemorizationChartCommand : ModuleCommand
{
    private readonly List<(Fit Model, IReadOnlyList<LeftOutSample> Samples)> measured = [];

    /// <summary>Fitted models, from Invoke-Interpolation.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Fit[] Model { get; set; } = [];

    /// <summary>The file: .svg, .html, .png, .pdf, .webp or .jpg; replaced when it exists.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <summary>The heading. The problem of the first model, if not given.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Gives the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForAll(Path, () => ChartFile.RendererFor(Path));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Fit model in Model)
        {
            ForItem(model, () =>
                measured.Add((model, WithFit("Leaving one out", model, progress => LeaveOneOut.Of(model, progress, Cancellation)))));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (measured.Count > 0) ForAll(Path, () => Write(ShellPaths.Literal(this, Path)));
        base.EndProcessing();
    }

    private void Write(string file)
    {
        if (!ShouldProcess(file, FormattableString.Invariant($"Draw what {measured.Count} models memorized"))) return;
        Chart chart = MemorizationCharts.Of(measured, Title);
        foreach (string warning in Compute("Drawing", threads: 1, _ => ChartFile.Write(chart, file, cancellationToken: Cancellation))) WriteWarning(warning);
        if (PassThru) WriteObject(InvokeProvider.Item.Get([file], force: true, literalPath: true), enumerateCollection: true);
    }
}
