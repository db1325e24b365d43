using System.Diagnostics;
using System.Management.Automation;
using RobustnessTools.Interpolation;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Measures how sensitive fitted models are at the test points of their data: S(z) = ‖z‖·‖∇f(z)‖.</summary>
/// <remarks>
/// Gives one row for each model: the mean over the test points and its spread, beside the bound √(N·d/p) of the universal law. The rows have the columns of a
/// sweep's results: they can be exported to a CSV file, imported again, charted and fitted. See about_Sensitivity.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 100 -TrainCount 200
/// 500, 1000, 2000 | New-FeatureModel -Kind RandomFeatures -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity</code>
/// <para>Measures three models of growing width on the same data.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 100 -TrainCount 200 -TestCount 5
/// $fit = New-FeatureModel 1000 -Kind RandomFeatures -Activation square | Invoke-Interpolation $data
/// $fit | Measure-Sensitivity -PerPoint -LabelAveraged</code>
/// <para>Shows each test point, with the sensitivity averaged over random labels and the largest over labels of unit norm.</para>
/// </example>
/// <seealso cref="InvokeInterpolationCommand"/>
/// <seealso cref="ExportSensitivityChartCommand"/>
/// <seealso cref="MeasureScalingExponentCommand"/>
/// <seealso href="https://arxiv.org/abs/2302.01629"/>
[Cmdlet(VerbsDiagnostic.Measure, "Sensitivity")]
[OutputType(typeof(SensitivityRow), typeof(PointSensitivityRow))]
public sealed class MeasureSensitivityCommand : ModuleCommand
{
    /// <summary>Fitted models, from Invoke-Interpolation.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public Fit[] Model { get; set; } = [];

    /// <summary>
    /// The factor before the gradient's norm: Norm is ‖z‖, the definition; SqrtDimension is √d, what the paper's figures show also for images.
    /// </summary>
    [Parameter]
    [PSDefaultValue(Value = SensitivityConvention.Norm)]
    public SensitivityConvention Convention { get; set; }

    /// <summary>
    /// Also measures the sensitivity averaged over random labels, and the largest over labels of unit norm: 2dN(N + k) more operations for each test
    /// point.
    /// </summary>
    [Parameter]
    public SwitchParameter LabelAveraged { get; set; }

    /// <summary>Gives one object for each test point instead of one for each model.</summary>
    [Parameter]
    public SwitchParameter PerPoint { get; set; }

    /// <summary>Keeps the gradients themselves, d numbers for each test point; with PerPoint.</summary>
    [Parameter]
    public SwitchParameter Gradient { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Fit model in Model) ForItem(model, () => Measure(model));
    }

    private void Measure(Fit model)
    {
        var settings = new SensitivitySettings { Convention = Convention, LabelMap = LabelAveraged, Gradients = Gradient };
        long start = Stopwatch.GetTimestamp();
        SensitivityResult result = WithFit("Measuring sensitivity", model, progress => SensitivityMeasurement.Measure(model, settings, progress, Cancellation));
        var report = MeasurementReport.Of(model, result, Stopwatch.GetElapsedTime(start).TotalSeconds);
        if (PerPoint) WriteObject(report.PointRows().Select(RowObject.Of), enumerateCollection: true);
        else WriteObject(RowObject.Of(report.Row()));
    }
}
