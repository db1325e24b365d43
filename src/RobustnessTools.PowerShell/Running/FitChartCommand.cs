using System.Management.Automation;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Interpolation;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What the cmdlets share that draw fitted models in one chart, when the last of them has come.</summary>
/// <typeparam name="TMeasured">What is measured of each.</typeparam>
public abstract class FitChartCommand<TMeasured> : ModuleCommand
{
    private readonly List<(Fit Fit, TMeasured Measured)> measured = [];

    /// <summary>Fitted models, from Invoke-Interpolation.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Fit[] Model { get; set; } = [];

    /// <summary>The file: .svg, .html, .png, .pdf, .webp or .jpg; replaced when it exists.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <summary>The heading. The problem of the first model, if not given.</summary>
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
        foreach (Fit model in Model) ForItem(model, () => measured.Add((model, Measure(model))));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (measured.Count > 0) ForAll(Path, () => Write(ShellPaths.Literal(this, Path)));
        base.EndProcessing();
    }

    /// <summary>What is drawn of a model.</summary>
    private protected abstract TMeasured Measure(Fit model);

    /// <summary>The chart of all models.</summary>
    private protected abstract Chart ChartOf(IReadOnlyList<(Fit Fit, TMeasured Measured)> models);

    /// <summary>What is about to be done, for <c>-WhatIf</c>.</summary>
    private protected abstract string ActionOn(int models);

    private void Write(string file)
    {
        if (!ShouldProcess(file, ActionOn(measured.Count))) return;
        Chart chart = ChartOf(measured);
        foreach (string warning in Compute("Drawing", threads: 1, _ => ChartFile.Write(chart, file, cancellationToken: Cancellation))) WriteWarning(warning);
        if (PassThru) WriteObject(InvokeProvider.Item.Get([file], force: true, literalPath: true), enumerateCollection: true);
    }
}
