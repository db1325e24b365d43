using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Themes;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Draws rows as a chart: SVG, HTML, PNG or PDF, by the file's name.</summary>
/// <remarks>
/// Takes rows from Measure-Sensitivity, Invoke-Sweep, Get-SweepResult, Import-Csv, or any objects with their properties, and draws the mean over trials
/// with its 95% confidence band. Every format is drawn in the process and needs nothing else installed.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100
/// 200, 400, 800 | New-FeatureModel -Model rf -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity |
///     Export-SensitivityChart -Path ./widths.svg</code>
/// <para>Draws the sensitivity against the width.</para>
/// </example>
/// <example>
/// <code>New-SweepPlan -Model rf -Activation tanh -Samples 50, 100 -Widths 200, 400, 800 -Dimension 50 -Trials 3 | Invoke-Sweep -Path ./chart |
///     Export-Csv ./rows.csv
/// Import-Csv ./rows.csv | Export-SensitivityChart -Path ./rows.html -Title 'From a CSV file' -X Parameters -PassThru</code>
/// <para>Draws rows that went through a file.</para>
/// </example>
/// <seealso cref="MeasureSensitivityCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
[Cmdlet(VerbsData.Export, "SensitivityChart", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(FileInfo))]
public sealed class ExportSensitivityChartCommand : ModuleCommand
{
    private readonly RowArgument rows = new(StudyCatalog.Loaded());
    private Summarizer? summarizer;
    private readonly List<CellSummary> summaries = [];

    /// <summary>Rows, or summaries from Get-SweepResult -Summary; or folders and files of results.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The file: .svg, .html, .png, .pdf, .webp or .jpg; replaced when it exists.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    public string Path { get; set; } = "";

    /// <summary>The file; the same as Path, for those who are used to it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    public string? LiteralPath { get; set; }

    /// <summary>Lines with confidence bands, or a PhaseMap: S as colour on the plane of N and k.</summary>
    [Parameter]
    [PSDefaultValue(Value = ChartKind.Lines)]
    public ChartKind Kind { get; set; }

    /// <summary>
    /// What curves run along: Width (k), Parameters (p), Samples (N), ParameterRatio (p/(N·d)) or another axis of the rows. Auto chooses by the study and
    /// the models.
    /// </summary>
    [Parameter]
    [AxisName]
    [ArgumentCompleter(typeof(AbscissaCompleter))]
    [PSDefaultValue(Value = "Auto")]
    public string? X { get; set; }

    /// <summary>The axes that get a panel for each of their values: None, or any of Dataset, Model, Activation and the other axes of the rows.</summary>
    [Parameter]
    [AxisName]
    [ArgumentCompleter(typeof(PanelCompleter))]
    [PSDefaultValue(Value = "Dataset, Model")]
    public string[]? PanelBy { get; set; }

    /// <summary>Name of the measured column to draw; the study's own if left out.</summary>
    [Parameter]
    public string? Quantity { get; set; }

    /// <summary>Scale of the horizontal axis: Linear, Logarithmic, or Auto by the data.</summary>
    [Parameter]
    [PSDefaultValue(Value = ScaleKind.Auto)]
    public ScaleKind XScale { get; set; }

    /// <summary>Scale of the vertical axis: Linear, Logarithmic, or Auto by the data.</summary>
    [Parameter]
    [PSDefaultValue(Value = ScaleKind.Auto)]
    public ScaleKind YScale { get; set; }

    /// <summary>The heading. What all rows have in common, if not given.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Width of the picture with its unit: 85mm is one column of most journals.</summary>
    [Parameter]
    [PSDefaultValue(Value = "180mm")]
    public string? Width { get; set; }

    /// <summary>light or dark.</summary>
    [Parameter]
    [ValidateSet("light", "dark", IgnoreCase = true)]
    [PSDefaultValue(Value = "light")]
    public string Theme { get; set; } = "light";

    /// <summary>Leaves out the bound of the universal law.</summary>
    [Parameter]
    public SwitchParameter HideBound { get; set; }

    /// <summary>Opens the file when it is written.</summary>
    [Parameter]
    public SwitchParameter Show { get; set; }

    /// <summary>Gives the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(InputObject, () =>
    {
        if (PipedPath.Of(this, InputObject) is { } paths)
        {
            foreach (string path in paths) ForItem(path, () => Read(path));
        }
        else if (SummaryRow.From(InputObject) is { } summary) summaries.Add(summary);
        else Add(InputObject);
    });

    private void Read(string path)
    {
        if (ResultFiles.TryTableOf(path) is not { } results) summaries.AddRange(ResultFiles.ReadSummaries(path));
        else foreach (object row in ResultFiles.ReadRows(results.Table, path)) Add(PSObject.AsPSObject(row));
    }

    private void Add(PSObject item)
    {
        object row = rows.Row(item);
        (summarizer ??= new Summarizer(rows.Table!, Quantity)).Add(row);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ForAll(LiteralPath ?? Path, () => Write(ShellPaths.Literal(this, LiteralPath ?? Path)));
        base.EndProcessing();
    }

    private void Write(string file)
    {
        var options =
            new ChartOptions { Study = rows.Study, Kind = Kind, X = X, PanelBy = PanelBy, XScale = XScale, YScale = YScale, Title = Title,
                ShowBound = !HideBound };
        var dress = new RenderOptions { Theme = Charts.Themes.Theme.ByName(Theme) };
        if (Width is not null) dress = dress with { Width = Length.Parse(Width) };
        _ = ChartFile.RendererFor(file);
        IReadOnlyList<CellSummary> cells = [.. summarizer?.Summaries() ?? [], .. summaries];
        if (cells.Count == 0)
            throw new InputException(
                "NoRows", InputErrorKind.InvalidData, $"No row arrived to be drawn in '{file}': see the errors before this one, or give other rows.");
        if (!ShouldProcess(file, FormattableString.Invariant($"Draw {cells.Count} cells"))) return;
        foreach (string warning in SummaryWarnings.Of(cells)) WriteWarning(warning);
        Chart chart = SensitivityCharts.FromSummaries(cells, options);
        foreach (string warning in Compute("Drawing", threads: 1, _ => ChartFile.Write(chart, file, dress, Cancellation))) WriteWarning(warning);
        if (PassThru) WriteObject(InvokeProvider.Item.Get([file], force: true, literalPath: true), enumerateCollection: true);
        if (Show) Open(file);
    }

    private void Open(string file)
    {
        try
        {
            using Process? program = Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
        }
        catch (Win32Exception error)
        {
            WriteWarning($"'{file}' is written, but could not be opened: {error.Message}");
        }
    }
}
