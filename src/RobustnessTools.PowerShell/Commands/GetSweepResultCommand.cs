using System.Management.Automation;
using RobustnessTools.Basics.Options;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Gets the rows of sweeps, or their summary over trials.</summary>
/// <remarks>
/// Reads a sweep's folder, its rows.csv or summary.csv, or any CSV or JSON file with the same columns; the rows of several are taken as one, and folders
/// and files can be piped in, as objects of Get-Item or as texts. With Summary, gives mean, standard deviation, median and 95% confidence intervals
/// (Student's t, and bootstrap with a seed) of each cell; rows from anywhere can be piped in to be summarized.
/// </remarks>
/// <example>
/// <code>New-SweepPlan -Model rf -Activation tanh -Samples 50 -Widths 100, 200 -Dimension 20 -Trials 3 | Invoke-Sweep -Path ./run | Out-Null
/// Get-SweepResult ./run -Summary</code>
/// <para>Shows the mean of each cell with its confidence interval.</para>
/// </example>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 20 -Samples 50
/// 0..2 | ForEach-Object { New-FeatureModel 100, 200 -Model rf -Activation tanh -Trial $_ } | Invoke-Interpolation $data | Measure-Sensitivity |
///     Get-SweepResult -Summary</code>
/// <para>Summarizes measurements over three draws of the weights.</para>
/// </example>
/// <example>
/// <code>$cells = @{ Model = 'rf'; Activation = 'tanh'; Samples = 50; Widths = 100, 200; Dimension = 20; Trials = 3 }
/// New-SweepPlan @cells | Invoke-Sweep -Path ./one | Out-Null
/// New-SweepPlan @cells -Seed 2 | Invoke-Sweep -Path ./other | Out-Null
/// Get-SweepResult ./one, ./other -Summary</code>
/// <para>Summarizes two sweeps together: each cell has six trials.</para>
/// </example>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="MeasureScalingExponentCommand"/>
[Cmdlet(VerbsCommon.Get, "SweepResult", DefaultParameterSetName = ByPath)]
[OutputType(typeof(SensitivityRow))]
[OutputType(SummaryRow.TypeName)]
public sealed class GetSweepResultCommand : ModuleCommand
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";
    private const string ByRows = "Rows";
    private readonly RowArgument rows = new(StudyCatalog.Loaded());
    private readonly List<string> summarized = [];
    private readonly List<CellSummary> summaries = [];
    private Summarizer? summarizer;
    private int number;

    /// <summary>Folders or files of results; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Folders or files of results; brackets and stars stand for themselves.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Rows or summaries, from Measure-Sensitivity, Invoke-Sweep or Import-Csv; or folders and files of results.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByRows)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gives one summary for each cell instead of the rows.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>Name of the measured column to summarize; the study's own if left out.</summary>
    [Parameter]
    public string? Quantity { get; set; }

    /// <summary>Seed of the bootstrap.</summary>
    [Parameter]
    [PSDefaultValue(Value = 1UL)]
    [ShellValue(typeof(ulong))]
    public ulong Seed { get; set; } = 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!Summary) ForAll(null, () => OptionEffects.Check(MyInvocation.BoundParameters.Keys, Circumstances.SingleRows));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            ForItem(path, () =>
            {
                foreach (string found in ShellPaths.Matching(this, path)) Read(found);
            });
        }

        foreach (string path in LiteralPath) ForItem(path, () => Read(ShellPaths.Literal(this, path)));
        if (ParameterSetName == ByRows) ForItem(InputObject, Take);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (summarized.Count > 0) ForItem(summarized[0], () =>
        {
            var results = ResultSet.Open(summarized);
            OptionEffects.Check(MyInvocation.BoundParameters.Keys, results.Circumstances);
            summaries.AddRange(results.Summaries(Quantity, Seed));
        });
        if (summarizer is not null) summaries.AddRange(summarizer.Summaries());
        if (summaries.Count > 0) WriteSummaries();
        base.EndProcessing();
    }

    private void Take()
    {
        if (PipedPath.Of(this, InputObject) is { } paths)
        {
            foreach (string path in paths) ForItem(path, () => Read(path));
        }
        else if (SummaryRow.From(InputObject, ++number) is { } summary)
        {
            OptionEffects.Check(MyInvocation.BoundParameters.Keys, Circumstances.Summaries);
            summaries.Add(summary);
        }
        else Add(rows.Row(InputObject));
    }

    private void Read(string path)
    {
        // What is not there is an error of its own, and the others are summarized.
        if (ResultFiles.TryTableOf(path) is null || Summary) summarized.Add(path);
        else WriteObject(ResultFiles.ReadRows(ResultFiles.TableOf(path).Table, path).Select(RowObject.Of), enumerateCollection: true);
    }

    private void WriteSummaries()
    {
        foreach (string warning in SummaryWarnings.Of(summaries)) WriteWarning(warning);
        if (SummaryWarnings.OfFailures(summaries) is { } failed) WriteWarning(failed);
        var studies = StudyCatalog.Loaded();
        WriteObject(SummaryRow.Of(summaries, studies), enumerateCollection: true);
    }

    private void Add(object row)
    {
        if (Summary) (summarizer ??= new Summarizer(rows.Table!, Quantity, Seed)).Add(row);
        else WriteObject(RowObject.Of(row));
    }
}
