using System.Management.Automation;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Correlation;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Measures what ridge regressions have learned of a spurious correlation, on one problem.</summary>
/// <remarks>
/// Gives the rows of one trial of the study that New-SpuriousCorrelationPlan makes plans of: for each model, activation, correlation, n, k and ridge the
/// spurious covariance, which is how much predictions on inputs with another core still go with the label that the spurious part was seen with, and the
/// test loss. Where the law of the inputs is known, what theory says stands beside them.
/// </remarks>
/// <example>
/// <code>Measure-SpuriousCorrelation -Model linear -Samples 400 -Ridge 0, 0.1, 1</code>
/// <para>Measures linear models on Gaussian inputs, half of which are spurious.</para>
/// </example>
/// <example>
/// <code>Measure-SpuriousCorrelation -Model rf -Activation tanh -CoreDimension 30 -SpuriousDimension 30 -Samples 100 -Widths 50, 500 -Ridge 0.001</code>
/// <para>Measures random features of two widths.</para>
/// </example>
/// <seealso cref="NewSpuriousCorrelationPlanCommand"/>
/// <seealso cref="GetRidgePredictionCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "SpuriousCorrelation")]
[OutputType(typeof(CorrelationRow))]
public sealed class MeasureSpuriousCorrelationCommand : CorrelatedRegressionsCommand
{
    /// <inheritdoc cref="CorrelationRequest.Dataset"/>
    [Parameter]
    [ArgumentCompleter(typeof(CorrelatedDatasetCompleter))]
    public string Dataset { get; set; } = "";

    /// <inheritdoc cref="CorrelationRequest.Inputs"/>
    [Parameter]
    public string? InputsPath { get; set; }

    /// <inheritdoc cref="CorrelationRequest.Attribute"/>
    [Parameter]
    public string? AttributePath { get; set; }

    /// <inheritdoc cref="CorrelationRequest.Labels"/>
    [Parameter]
    public string? LabelsPath { get; set; }

    /// <inheritdoc cref="CorrelationRequest.Classes"/>
    [Parameter]
    [Alias("Class")]
    [WholeNumbers]
    public int[] Classes { get; set; } = [];

    /// <inheritdoc cref="CorrelationRequest.Normalization"/>
    [Parameter]
    [ShellValue(typeof(Normalization), MayBeNull = true)]
    public Normalization? Normalization { get; set; }

    /// <inheritdoc cref="CorrelationRequest.TestPoints"/>
    [Parameter]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? TestPoints { get; set; }

    /// <inheritdoc cref="CorrelationRequest.Seed"/>
    [Parameter]
    [ShellValue(typeof(ulong), MayBeNull = true)]
    public ulong? Seed { get; set; }

    /// <inheritdoc cref="CorrelationRequest.Trial"/>
    [Parameter]
    [ShellValue(typeof(uint), MayBeNull = true)]
    public uint? Trial { get; set; }

    /// <inheritdoc cref="StudySettings.DataDirectory"/>
    [Parameter]
    public string? DataDirectory { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(null, () =>
    {
        using ComputeContext compute = SessionCompute().Part(cancellation: Cancellation);
        CorrelationRequest request = Options<CorrelationRequest>();
        StudySettings settings = Options<StudySettings>() with { Compute = compute };
        request = request with { Activations = [.. request.Activations.Select(CatalogName.Canonical)], Dataset = CatalogName.Canonical(request.Dataset) };
        IReadOnlyList<CorrelationRow> rows = Compute("Measuring spurious correlations", compute.Threads,
            message => CorrelationMeasurement.Run(request, settings, Session.Catalog, share => message.Report(share, "fitting")));
        foreach (CorrelationRow row in rows) WriteObject(RowObject.Of(row));
    });
}
