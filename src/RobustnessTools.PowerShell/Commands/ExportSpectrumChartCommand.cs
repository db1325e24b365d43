using System.Management.Automation;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Spectra;
using RobustnessTools.Interpolation;
using RobustnessTools.PowerShell.Running;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Draws the eigenvalues of the kernel matrices of fitted models: SVG, HTML, PNG or PDF, by the file's name.</summary>
/// <remarks>
/// Takes 4N³/3 operations for each model, in double precision. The numbers themselves are at hand without a chart: KernelEigenvalues() of a fitted model
/// gives them in ascending order, KernelMatrix() the matrix.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100
/// 150, 600 | New-FeatureModel -Model rf -Activation tanh | Invoke-Interpolation $data | Export-SpectrumChart ./spectra.svg</code>
/// <para>Draws the spectra of two widths beside each other.</para>
/// </example>
/// <example>
/// <code>$fit = New-FeatureModel 20 -Model ntk -Activation square | Invoke-Interpolation (New-SyntheticDataset -Dimension 20 -Samples 50)
/// $fit.KernelEigenvalues()[0, -1]</code>
/// <para>Shows the smallest and the largest eigenvalue.</para>
/// </example>
/// <seealso cref="InvokeInterpolationCommand"/>
/// <seealso cref="ExportSensitivityChartCommand"/>
[Cmdlet(VerbsData.Export, "SpectrumChart", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSpectrumChartCommand : FitChartCommand<double[]>
{
    /// <inheritdoc/>
    private protected override double[] Measure(Fit model) => WithFit("Computing the spectrum", model, _ => model.KernelEigenvalues(Cancellation));

    /// <inheritdoc/>
    private protected override Chart ChartOf(IReadOnlyList<(Fit Fit, double[] Measured)> models) => SpectrumCharts.Of(models, Title);

    /// <inheritdoc/>
    private protected override string ActionOn(int models) => FormattableString.Invariant($"Draw the spectra of {models} models");
}
