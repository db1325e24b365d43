using System.Management.Automation;
using RobustnessTools.Compute;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Correlation;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Predicts the spurious covariance and the test loss of ridge regression on Gaussian inputs by theory, without a simulation.</summary>
/// <remarks>
/// Of linear models, of random features at every width, and of the neural tangent kernel where it is wide: its effective regularization, 𝒞 and ℒ, the
/// ridge of the linear model that has the same 𝒞, and the ridges at which ℒ is least and 𝒞 largest. The target is random unless a file gives it.
/// </remarks>
/// <example>
/// <code>Get-RidgePrediction -Model linear -Samples 200, 400, 800 -Ridge log:0.01:10:4</code>
/// <para>Shows how the curves move with the number of samples.</para>
/// </example>
/// <example>
/// <code>Get-RidgePrediction -Model rf -Activation tanh -Samples 400 -Widths 100, 1000, infinite -Ridge 0.001 | Export-Csv predicted.csv</code>
/// <para>Writes predictions for three widths to a file.</para>
/// </example>
/// <seealso cref="MeasureSpuriousCorrelationCommand"/>
/// <seealso cref="NewSpuriousCorrelationPlanCommand"/>
[Cmdlet(VerbsCommon.Get, "RidgePrediction")]
[OutputType(typeof(RidgePredictionRow))]
public sealed class GetRidgePredictionCommand : CorrelatedRegressionsCommand
{
    /// <inheritdoc cref="RidgePredictionRequest.Seed"/>
    [Parameter]
    [ShellValue(typeof(ulong), MayBeNull = true)]
    public ulong? Seed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(null, () =>
    {
        using ComputeContext compute = SessionCompute().Part(cancellation: Cancellation);
        RidgePredictionRequest request = Options<RidgePredictionRequest>();
        request = request with { Activations = [.. request.Activations.Select(CatalogName.Canonical)] };
        IReadOnlyList<RidgePredictionRow> rows = Compute("Predicting", compute.Threads,
            _ => RidgePredictions.Run(request, Session.Catalog.Activations, compute));
        foreach (RidgePredictionRow row in rows) WriteObject(RowObject.Of(row));
    });
}
