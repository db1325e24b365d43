using System.Management.Automation;
using RobustnessTools.Basics;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Spectra;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
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
public sealed class ExportSpectrumChartCommand : ModuleCommand
{
    private readonly List<(Fit Model, double[] Eigenvalues)> measured = [];

    /// <summary>Fitted models, from Invoke-Interpolation.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Fit[] Model { get; set; } = [];

    /// <summary>The file: .svg, .html, .png, .pdf, .webp or .jpg; replaced when it exists.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <summary>The heading. What the models have in common, if not given.</summary>
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
            ForItem(model, () => measured.Add((model, WithFit("Computing the spectrum", model, _ => model.KernelEigenvalues(Cancellation)))));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (measured.Count > 0) ForAll(Path, () => Write(ShellPaths.Literal(this, Path)));
        base.EndProcessing();
    }

    private void Write(string file)
    {
        if (!ShouldProcess(file, FormattableString.Invariant($"Draw the spectra of {measured.Count} models"))) return;
        Fit first = measured[0].Model;
        string title = Title ?? FormattableString.Invariant($"Spectrum of the kernel K, {first.Dataset}, N = {first.Samples}, d = {first.Dimension}");
        Chart chart = SpectrumCharts.FromEigenvalues(measured.Select(pair => new Spectrum(Name(pair.Model), pair.Eigenvalues)), title);
        foreach (string warning in Compute("Drawing", threads: 1, _ => ChartFile.Write(chart, file, cancellationToken: Cancellation))) WriteWarning(warning);
        if (PassThru) WriteObject(InvokeProvider.Item.Get([file], force: true, literalPath: true), enumerateCollection: true);
    }

    private static string Name(Fit model) =>
        FormattableString.Invariant($"{model.Kind.ShortName().ToUpperInvariant()}, φ = {model.Activation}, k = {model.Width}")
        + (model.Parametrization is { } parametrization ? $", {ChoiceNames.Of(parametrization)} parametrization" : "");
}
