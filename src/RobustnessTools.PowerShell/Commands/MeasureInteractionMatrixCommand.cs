using System.Management.Automation;
using RobustnessTools.Interpolation;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Measures the interaction matrix I(z) of fitted models, the map A(z) from labels to the gradient, and their parts.</summary>
/// <remarks>
/// The gradient is A(z)·y with A(z) = I(z)·K⁻¹ and I(z) = ∇φ_map(z)ᵀΦᵀ, of d rows and N columns. For the neural-tangent model I(z) has a part through the
/// weights and a direct part. Gives Frobenius norms, and the spectral norm of A(z), averaged over the test points; with PerPoint, one row for each point.
/// Centred features are those less their mean over the training samples, or less their expectation (Centring Exact; Gaussian data and data on the sphere).
/// The estimates ‖z‖·‖I(z)‖_F/λ_max(K) and /λ_min(K) enclose the label-averaged S, ‖z‖·‖A(z)‖_F; those of centred features enclose that of the model with
/// centred features.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100 -TestPoints 5
/// New-FeatureModel 20 -Model ntk -Activation square | Invoke-Interpolation $data | Measure-InteractionMatrix</code>
/// <para>Shows the mean norms over five test points.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100 -TestPoints 5
/// 'tanh', 'square' | ForEach-Object { New-FeatureModel 500 -Model rf -Activation $_ } | Invoke-Interpolation $data | Measure-InteractionMatrix -PerPoint |
///     Sort-Object LabelMapSpectral</code>
/// <para>Finds the points where some label of unit norm moves the gradient most.</para>
/// </example>
/// <example>
/// <code>New-FeatureModel 500 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 50 -Samples 100) |
///     Measure-InteractionMatrix -Centring Exact | Format-List LowerEstimate, LabelAveraged, UpperEstimate, Centred*</code>
/// <para>Shows what the matrix alone says of S, with and without the mean of the features.</para>
/// </example>
/// <seealso cref="InvokeInterpolationCommand"/>
/// <seealso cref="MeasureSensitivityCommand"/>
/// <seealso href="https://arxiv.org/abs/2302.01629"/>
[Cmdlet(VerbsDiagnostic.Measure, "InteractionMatrix")]
[OutputType(typeof(InteractionRow))]
public sealed class MeasureInteractionMatrixCommand : ModuleCommand
{
    /// <summary>Fitted models, from Invoke-Interpolation.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public Fit[] Model { get; set; } = [];

    /// <inheritdoc cref="DecompositionSettings.Centring"/>
    [Parameter]
    public Centring Centring { get; set; }

    /// <summary>Gives one row for each test point instead of their mean.</summary>
    [Parameter]
    public SwitchParameter PerPoint { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Fit model in Model) ForItem(model, () => Measure(model));
    }

    private void Measure(Fit model)
    {
        DecompositionSettings settings = Options<DecompositionSettings>();
        InteractionResult result = WithFit(
            "Measuring interaction matrices", model, progress => InteractionMeasurement.Measure(model, settings.Centring, progress, Cancellation));
        foreach (string warning in result.Warnings) WriteWarning($"{model}: {warning}");
        WriteObject(InteractionRow.Of(model, result, PerPoint).Select(RowObject.Of), enumerateCollection: true);
    }
}
