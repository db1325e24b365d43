using System.Management.Automation;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Memorization;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Measures what fitted models would say of each of their training samples without having seen it.</summary>
/// <remarks>
/// SelfInfluence is y − f₋ᵢ(x), f₋ᵢ being fitted without sample i: how far the model has that label from that sample alone, which is how much of it is
/// memorized. All of them come from one factorization, without fitting again, for interpolation and with a ridge (the formula was derived in this project).
/// Their mean square is an estimate of the test error by the training samples alone.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100 -LabelDistribution Signs
/// New-FeatureModel 500 -Model rf -Activation tanh | Invoke-Interpolation $data | Measure-Memorization |
///     Sort-Object { [math]::Abs($_.SelfInfluence) } -Descending | Select-Object -First 5</code>
/// <para>Shows the samples whose labels are most by heart.</para>
/// </example>
/// <example>
/// <code>New-FeatureModel 500 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 50 -Samples 100) -Ridge 0, 10, 1000 |
///     Measure-Memorization | Group-Object Ridge |
///     ForEach-Object { [pscustomobject]@{ Ridge = $_.Name; Error = ($_.Group | ForEach-Object { $_.SelfInfluence * $_.SelfInfluence } |
///         Measure-Object -Average).Average } }</code>
/// <para>Estimates the test error at three ridges without test labels.</para>
/// </example>
/// <seealso cref="InvokeInterpolationCommand"/>
/// <seealso cref="MeasureFeatureAlignmentCommand"/>
/// <seealso href="https://arxiv.org/abs/2305.12100"/>
[Cmdlet(VerbsDiagnostic.Measure, "Memorization")]
[OutputType(typeof(LeftOutRow))]
public sealed class MeasureMemorizationCommand : ModuleCommand
{
    /// <summary>Fitted models, from Invoke-Interpolation.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public Fit[] Model { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Fit model in Model)
        {
            ForItem(model, () =>
            {
                IReadOnlyList<LeftOutSample> samples = WithFit("Leaving one out", model, progress => LeaveOneOut.Of(model, progress, Cancellation));
                WriteObject(LeftOutRow.Of(model, samples).Select(RowObject.Of), enumerateCollection: true);
            });
        }
    }
}
