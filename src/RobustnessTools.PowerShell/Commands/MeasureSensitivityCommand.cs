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
/// <code>$data = New-SyntheticDataset -Dimension 100 -Samples 200
/// 500, 1000, 2000 | New-FeatureModel -Model RandomFeatures -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity</code>
/// <para>Measures three models of growing width on the same data.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 100 -Samples 200 -TestPoints 5
/// $fit = New-FeatureModel 1000 -Model RandomFeatures -Activation square | Invoke-Interpolation $data
/// $fit | Measure-Sensitivity -PerPoint -LabelMap</code>
/// <para>Shows each test point, with the sensitivity averaged over random labels and the largest over labels of their norm, √N.</para>
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

    /// <inheritdoc cref="SensitivitySettings.Convention"/>
    [Parameter]
    public SensitivityConvention Convention { get; set; }

    /// <inheritdoc cref="SensitivitySettings.LabelMap"/>
    [Parameter]
    [Alias("LabelAveraged")]
    public SwitchParameter LabelMap { get; set; }

    /// <summary>Gives one object for each test point instead of one for each model.</summary>
    [Parameter]
    public SwitchParameter PerPoint { get; set; }

    /// <inheritdoc cref="SensitivitySettings.Gradients"/>
    [Parameter]
    [Alias("Gradient")]
    public SwitchParameter Gradients { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Fit model in Model) ForItem(model, () => Measure(model));
    }

    private void Measure(Fit model)
    {
        SensitivitySettings settings = Options<SensitivitySettings>();
        long start = Stopwatch.GetTimestamp();
        SensitivityResult result = WithFit("Measuring sensitivity", model, progress => SensitivityMeasurement.Measure(model, settings, progress, Cancellation));
        var report = MeasurementReport.Of(model, result, Stopwatch.GetElapsedTime(start).TotalSeconds);
        if (PerPoint) WriteObject(report.PointRows().Select(RowObject.Of), enumerateCollection: true);
        else WriteObject(RowObject.Of(report.Row()));
    }
}
