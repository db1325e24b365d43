using System.Management.Automation;
using RobustnessTools.Attacks;
using RobustnessTools.Interpolation;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Studies.Attacks;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Attacks fitted models at the test points of their data, and certifies what no attack of that size can do.</summary>
/// <remarks>
/// For each size δ of the changes: the gain that the sensitivity predicts (δ·S), that of the first-order attack, the largest one found by projected
/// ascent from several starts, and the largest that is possible at all (certified). With labels −1 and +1 also the accuracy without and under attack, and
/// that which is certified; and the size of the smallest change found that turns the sign of the model, with the size below which none does. What is found
/// is a lower bound of what there is, what is certified an upper bound. Models of square in the norm l2 are answered exactly.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100 -TestPoints 5
/// New-FeatureModel 500 -Model rf -Activation tanh | Invoke-Interpolation $data | Invoke-Attack -Delta 0.01, 0.1</code>
/// <para>Shows how much changes of 1% and 10% of a test point move the model.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100 -TestPoints 5
/// New-FeatureModel 20 -Model ntk -Activation square | Invoke-Interpolation $data | Invoke-Attack -PerPoint | Sort-Object SmallestFlip</code>
/// <para>Finds the test points whose sign turns most easily.</para>
/// </example>
/// <seealso cref="InvokeInterpolationCommand"/>
/// <seealso cref="MeasureSensitivityCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "Attack")]
[OutputType(typeof(AttackRow), typeof(PointAttackRow))]
public sealed class InvokeAttackCommand : ModuleCommand
{
    /// <summary>Fitted models, from Invoke-Interpolation.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public Fit[] Model { get; set; } = [];

    /// <inheritdoc cref="AttackSettings.Delta"/>
    [Parameter]
    [Numbers]
    public double[] Delta { get; set; } = [];

    /// <inheritdoc cref="AttackSettings.Norm"/>
    [Parameter]
    public AttackNorm Norm { get; set; }

    /// <inheritdoc cref="AttackSettings.Steps"/>
    [Parameter]
    [ShellValue(typeof(int))]
    public int Steps { get; set; }

    /// <inheritdoc cref="AttackSettings.Restarts"/>
    [Parameter]
    [ShellValue(typeof(int))]
    public int Restarts { get; set; }

    /// <inheritdoc cref="AttackSettings.Clip"/>
    [Parameter]
    public string? Clip { get; set; }

    /// <summary>Gives one row for each test point and size instead of one for each size.</summary>
    [Parameter]
    public SwitchParameter PerPoint { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Fit model in Model) ForItem(model, () => Attack(model));
    }

    private void Attack(Fit model)
    {
        AttackSettings settings = Options<AttackSettings>();
        AttackResult result = WithFit("Attacking", model, progress => AttackMeasurement.Measure(model, settings, progress, Cancellation));
        foreach (string warning in result.Warnings) WriteWarning($"{model}: {warning}");
        IEnumerable<object> rows = PerPoint ? PointAttackRow.Of(model, result) : AttackRow.Of(model, result);
        WriteObject(rows.Select(RowObject.Of), enumerateCollection: true);
    }
}
