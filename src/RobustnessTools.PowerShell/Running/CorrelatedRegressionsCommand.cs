using System.Management.Automation;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.Studies.Correlation;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What the cmdlets share that tell of ridge regressions on inputs with a spurious part: models, the law of Gaussian inputs, n, k and λ.</summary>
public abstract class CorrelatedRegressionsCommand : ModuleCommand
{
    /// <inheritdoc cref="CorrelatedRegressions.Models"/>
    [Parameter(Mandatory = true)]
    [Alias("Kind", "Models")]
    [ArgumentCompleter(typeof(RidgeModelCompleter))]
    public string[] Model { get; set; } = [];

    /// <inheritdoc cref="CorrelatedRegressions.Activations"/>
    [Parameter]
    [Alias("Activations")]
    [ArgumentCompleter(typeof(ActivationCompleter))]
    public string[] Activation { get; set; } = [];

    /// <inheritdoc cref="CorrelatedRegressions.Samples"/>
    [Parameter(Mandatory = true)]
    [WholeNumbers]
    public int[] Samples { get; set; } = [];

    /// <inheritdoc cref="CorrelatedRegressions.Ridge"/>
    [Parameter(Mandatory = true)]
    [Numbers]
    public double[] Ridge { get; set; } = [];

    /// <inheritdoc cref="CorrelatedRegressions.Widths"/>
    [Parameter]
    [Alias("Width")]
    [WholeNumbers(AllowsInfinite = true)]
    public int[] Widths { get; set; } = [];

    /// <inheritdoc cref="CorrelatedRegressions.CoreDimension"/>
    [Parameter]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? CoreDimension { get; set; }

    /// <inheritdoc cref="CorrelatedRegressions.SpuriousDimension"/>
    [Parameter]
    [ShellValue(typeof(int), MayBeNull = true)]
    public int? SpuriousDimension { get; set; }

    /// <inheritdoc cref="CorrelatedRegressions.Correlations"/>
    [Parameter]
    [Alias("Correlations")]
    [Numbers]
    public double[] Correlation { get; set; } = [];

    /// <inheritdoc cref="CorrelatedRegressions.CoreSpectrum"/>
    [Parameter]
    public string? CoreSpectrum { get; set; }

    /// <inheritdoc cref="CorrelatedRegressions.SpuriousSpectrum"/>
    [Parameter]
    public string? SpuriousSpectrum { get; set; }

    /// <inheritdoc cref="CorrelatedRegressions.Noise"/>
    [Parameter]
    [ShellValue(typeof(double), MayBeNull = true)]
    public double? Noise { get; set; }

    /// <inheritdoc cref="CorrelatedRegressions.Covariance"/>
    [Parameter]
    public string? CovariancePath { get; set; }

    /// <inheritdoc cref="CorrelatedRegressions.Target"/>
    [Parameter]
    public string? TargetPath { get; set; }
}
