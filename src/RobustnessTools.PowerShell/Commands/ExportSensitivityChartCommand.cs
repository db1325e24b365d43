using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Charts;
using RobustnessTools.Charts.Html;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Themes;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Predictions;
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
/// <example>
/// <code>New-SweepPlan -Model rf -Activation tanh -Samples 50, 100 -Widths 200, 400, 800 -Dimension 50 -Trials 3 | Invoke-Sweep -Path ./laws |
///     Export-SensitivityChart -Path ./laws.svg -Kind Scaling -Report ./page</code>
/// <para>Draws fitted power laws, and a page with all charts.</para>
/// </example>
/// <seealso cref="MeasureSensitivityCommand"/>
/// <seealso cref="GetSweepResultCommand"/>
[Cmdlet(VerbsData.Export, "SensitivityChart", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(FileInfo))]
public sealed class ExportSensitivityChartCommand : ModuleCommand
{
    private readonly RowArgument rows = new(StudyCatalog.Loaded());
    private readonly List<Summarizer> summarizers = [];
    private int number;
    private readonly List<CellSummary> summaries = [];

    /// <summary>The rows, where power laws are fitted to them or one column is set against another.</summary>
    private readonly List<object> kept = [];

    /// <summary>Rows, or summaries from Get-SweepResult -Summary; or folders and files of results.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The file: .svg, .html, .png, .pdf, .webp or .jpg; replaced when it exists.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path")]
    public string? Path { get; set; }

    /// <summary>The file; the same as Path, for those who are used to it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    public string? LiteralPath { get; set; }

    /// <summary>
    /// Lines with confidence bands, a PhaseMap (S as colour on the plane of N and k), Scaling: power laws fitted to rows, or Scatter: one measured column
    /// against another.
    /// </summary>
    [Parameter]
    [PSDefaultValue(Value = FigureKind.Lines)]
    public FigureKind Kind { get; set; }

    /// <summary>A folder for one page with all charts of the rows: curves along k, p/(N·d) and N, phase maps, fits. Instead of a file, or besides.</summary>
    [Parameter]
    [Alias("ReportPath")]
    public string? Report { get; set; }

    /// <summary>What the colour of a phase map shows: Sensitivity, or OverBound, S over the universal law's √(N·d/p).</summary>
    [Parameter]
    [PSDefaultValue(Value = PhaseValue.Sensitivity)]
    public PhaseValue Value { get; set; }

    /// <summary>
    /// What curves run along: Width (k), Parameters (p), Samples (N), SampleRatio (N/d), ParameterRatio (p/(N·d)) or another axis of the rows; of a Scatter
    /// a measured column. Auto chooses by the study and the models.
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

    /// <summary>The axis that has the colours: Activation, Samples, Model or another axis of the rows; line styles tell what else curves differ in.</summary>
    [Parameter]
    [AxisName]
    [ArgumentCompleter(typeof(ColorCompleter))]
    [PSDefaultValue(Value = "Samples, or Width on curves along Samples")]
    public string? ColorBy { get; set; }

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

    /// <summary>How numbers are written at ticks.</summary>
    [Parameter]
    [PSDefaultValue(Value = TickLabels.Auto)]
    public TickLabels TickLabels { get; set; }

    /// <summary>
    /// What bands show: the 95% interval by Student's t or the bootstrap, or Quantiles, from the 5% to the 95% quantile within a trial, of columns that are
    /// the mean of something.
    /// </summary>
    [Parameter]
    [PSDefaultValue(Value = IntervalKind.StudentT)]
    public IntervalKind Interval { get; set; }

    /// <summary>Seed of the bootstrap.</summary>
    [Parameter]
    [PSDefaultValue(Value = 1UL)]
    [ShellValue(typeof(ulong))]
    public ulong Seed { get; set; } = 1;

    /// <summary>The heading. What all rows have in common, if not given.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <inheritdoc cref="CellFilter.Filter"/>
    [Parameter]
    public string[]? Filter { get; set; }

    /// <inheritdoc cref="FigureFinish.Subtitle"/>
    [Parameter]
    public string? Subtitle { get; set; }

    /// <inheritdoc cref="FigureFinish.Labels"/>
    [Parameter]
    public string[]? Labels { get; set; }

    /// <inheritdoc cref="FigureFinish.NoLegend"/>
    [Parameter]
    public SwitchParameter NoLegend { get; set; }

    /// <inheritdoc cref="FigureFinish.XRange"/>
    [Parameter]
    public string? XRange { get; set; }

    /// <inheritdoc cref="FigureFinish.YRange"/>
    [Parameter]
    public string? YRange { get; set; }

    /// <inheritdoc cref="FigureFinish.Font"/>
    [Parameter]
    public string? Font { get; set; }

    /// <inheritdoc cref="FigureFinish.FontSize"/>
    [Parameter]
    [ShellValue(typeof(double))]
    public double FontSize { get; set; }

    /// <summary>Width of the picture with its unit: 85mm is one column of most journals.</summary>
    [Parameter]
    [PSDefaultValue(Value = "180mm")]
    public string? Width { get; set; }

    /// <summary>Height of the picture with its unit. By its content, if not given.</summary>
    [Parameter]
    public string? Height { get; set; }

    /// <summary>Dots per inch of a PNG, WebP or JPEG.</summary>
    [Parameter]
    [PSDefaultValue(Value = 200)]
    [ShellValue(typeof(int))]
    public int Dpi { get; set; }

    /// <summary>light or dark.</summary>
    [Parameter]
    [ValidateSet("light", "dark", IgnoreCase = true)]
    [PSDefaultValue(Value = "light")]
    public string Theme { get; set; } = "light";

    /// <summary>Leaves out the bound of the universal law.</summary>
    [Parameter]
    public SwitchParameter HideBound { get; set; }

    /// <summary>Draws what the theory of this project predicts as thin lines, too: curves of S on synthetic data.</summary>
    [Parameter]
    public SwitchParameter Theory { get; set; }

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
        else if (SummaryRow.From(InputObject, ++number) is { } summary) summaries.Add(summary);
        else Add(InputObject);
    });

    private void Read(string path)
    {
        if (ResultFiles.TryTableOf(path) is not { } results) summaries.AddRange(ResultFiles.ReadSummaries(path, Seed, Quantity));
        else foreach (object row in ResultFiles.ReadRows(results.Table, path)) Add(PSObject.AsPSObject(row));
    }

    private void Add(PSObject item)
    {
        object row = rows.Row(item);
        if (summarizers.Count == 0)
            summarizers.AddRange(ResultFigure.Quantities(Kind, rows.Study, Quantity, Report).Select(quantity => new Summarizer(rows.Table!, quantity, Seed)));
        foreach (Summarizer summarizer in summarizers) summarizer.Add(row);
        if (ResultFigure.IsOfRows(Kind) || Report is not null) kept.Add(row);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string? path = LiteralPath ?? Path;
        ForAll(path ?? Report, () => Write(path is null ? null : ShellPaths.Literal(this, path), Report is null ? null : ShellPaths.Literal(this, Report)));
        base.EndProcessing();
    }

    private void Write(string? file, string? folder)
    {
        if (file is null && folder is null)
            throw new InputException("MissingOutput", InputErrorKind.InvalidArgument,
                "A chart needs a file to be drawn to: give -Path figure.svg (or .html, .png, .pdf), or -Report with a folder.");
        if (file is not null) _ = ChartFile.RendererFor(file);
        OptionEffects.Check(MyInvocation.BoundParameters.Keys, ResultFigure.CircumstancesOf(Kind, file, folder, Interval));
        if (summaries.Count > 0) OptionEffects.Check(MyInvocation.BoundParameters.Keys, Circumstances.Summaries);
        ChartOptions options = Figure();
        FigureFinish finish = Options<FigureFinish>();
        RenderOptions dress = finish.Of(Dress());
        IReadOnlyList<CellSummary> cells = Options<CellFilter>().Of([.. summarizers.SelectMany(summarizer => summarizer.Summaries()), .. summaries]);
        if (cells.Count == 0)
            throw new InputException("NoRows", InputErrorKind.InvalidData,
                $"No row arrived to be drawn in '{file ?? folder}': see the errors before this one, or give other rows.");
        foreach (string warning in SummaryWarnings.Of(cells)) WriteWarning(warning);
        if (SummaryWarnings.OfFailures(cells) is { } failed) WriteWarning(failed);
        if (file is not null)
            Draw(file, () => ChartFile.Write(finish.Of([ResultFigure.Of(Kind, cells, Fits, Rows, options)])[0], file, dress, Cancellation), cells.Count);
        if (folder is null) return;
        string page = System.IO.Path.Combine(folder, "index.html");
        Draw(page,
            () => HtmlReport.Write(folder, finish.Of(SweepReport.Of(cells, TryFits(), options)),
                Title ?? HtmlReport.UsualTitle, dress, Cancellation), cells.Count);
    }

    private void Draw(string file, Func<IReadOnlyList<string>> draw, int cells)
    {
        if (!ShouldProcess(file, FormattableString.Invariant($"Draw {cells} cells"))) return;
        foreach (string warning in Compute("Drawing", threads: 1, _ => draw())) WriteWarning(warning);
        if (PassThru) WriteObject(InvokeProvider.Item.Get([file], force: true, literalPath: true), enumerateCollection: true);
        if (Show) Open(file);
    }

    private ChartOptions Figure() => new()
    {
        Study = rows.Study,
        X = X,
        PhaseValue = Value,
        PanelBy = PanelBy,
        ColorBy = ColorBy,
        XScale = XScale,
        YScale = YScale,
        TickLabels = TickLabels,
        Interval = Interval,
        Title = Title,
        ShowBound = !HideBound,
        Theory = Theory ? new CellPredictions(Session.Catalog.Activations) : null,
    };

    private RenderOptions Dress()
    {
        var dress = new RenderOptions { Theme = Charts.Themes.Theme.ByName(Theme), Height = Height is null ? null : Length.Parse(Height) };
        if (Width is not null) dress = dress with { Width = Length.Parse(Width) };
        return MyInvocation.BoundParameters.ContainsKey(nameof(Dpi)) ? dress with { Dpi = Dpi } : dress;
    }

    private IReadOnlyList<ScalingFit> Fits()
    {
        var (table, meant) = Rows();
        return ScalingFitter.Fit(table, meant, Quantity, seed: Seed);
    }

    private (Table Table, IEnumerable<object> Rows) Rows() => rows.Table is { } table
        ? (table, Options<CellFilter>().Of(table, kept))
        : throw new InputException("NoRows", InputErrorKind.InvalidData,
            "Such a chart is made of rows, but only summaries arrived: pipe in the rows of the sweep, or its folder.");

    private IReadOnlyList<ScalingFit> TryFits() => rows.Table is { } table
        ? ScalingFitter.TryFit(table, Options<CellFilter>().Of(table, kept), Quantity, Seed)
        : [];

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
