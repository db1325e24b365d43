using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.PowerShell.Output;
using RobustnessTools.PowerShell.Running;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.PowerShell.Commands;

/// <summary>Fits S ∝ N^a·p^b to rows, for each model, activation and dataset, beside the universal law's slope −1/2 in p.</summary>
/// <remarks>
/// Least squares of ln S (mean over trials) on ln N and ln p, with standard errors from the scatter of the cells and bootstrap intervals over trials (in the
/// property Fit). Interpretation says in words what the exponents mean, and which ones this project's theory predicts for synthetic data.
/// </remarks>
/// <example>
/// <code>$data = New-SyntheticDataset -Dimension 50 -Samples 100
/// 200, 400, 800, 1600 | New-FeatureModel -Model rf -Activation square | Invoke-Interpolation $data | Measure-Sensitivity | Measure-ScalingExponent |
///     Format-List</code>
/// <para>Fits the decay of the sensitivity with the number of parameters.</para>
/// </example>
/// <example>
/// <code>New-SweepPlan -Model ntk -Activation square -Samples 50, 100 -Widths 10, 20, 40 -Dimension 50 -Trials 3 | Invoke-Sweep -Path ./fit | Out-Null
/// Get-SweepResult ./fit | Measure-ScalingExponent -ParameterRange 500:2000</code>
/// <para>Fits the rows of a sweep in a range of p.</para>
/// </example>
/// <seealso cref="GetSweepResultCommand"/>
/// <seealso cref="InvokeSweepCommand"/>
/// <seealso cref="ExportSensitivityChartCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "ScalingExponent")]
[OutputType(ScalingFitRow.TypeName)]
public sealed class MeasureScalingExponentCommand : ModuleCommand
{
    private readonly RowArgument rows = new(StudyCatalog.Loaded());
    private readonly List<object> read = [];

    /// <summary>Rows: from Measure-Sensitivity, Invoke-Sweep, Get-SweepResult or Import-Csv; or folders and files of results.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Range of N to use, as lo:hi; an empty end is open.</summary>
    [Parameter]
    public string? SampleRange { get; set; }

    /// <summary>Range of p to use, as lo:hi; an empty end is open.</summary>
    [Parameter]
    public string? ParameterRange { get; set; }

    /// <summary>Name of the measured column to fit; the study's own if left out.</summary>
    [Parameter]
    public string? Quantity { get; set; }

    /// <summary>Seed of the bootstrap.</summary>
    [Parameter]
    [PSDefaultValue(Value = 1UL)]
    [ShellValue(typeof(ulong))]
    public ulong Seed { get; set; } = 1;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(InputObject, () =>
    {
        if (PipedPath.Of(this, InputObject) is not { } paths)
        {
            read.Add(rows.Row(InputObject));
            return;
        }

        foreach (string path in paths)
        {
            ForItem(path, () =>
            {
                foreach (object row in ResultFiles.ReadRows(ResultFiles.TableOf(path).Table, path)) read.Add(rows.Row(PSObject.AsPSObject(row)));
            });
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Table table = rows.Table ?? Table.Of<SensitivityRow>();
        ForAll(null, () =>
        {
            if (rows.Table is null)
                throw new InputException("NoRows", InputErrorKind.InvalidData,
                    "No row arrived to be fitted: see the errors before this one, or give other rows.");
            FitRange range = FitRange.Parse(SampleRange, ParameterRange);
            IReadOnlyList<ScalingFit> fits = ScalingFitter.Fit(table, read, Quantity, range, Seed);
            fits = PredictedExponents.Beside(fits, table, read, range, new CellPredictions(Session.Catalog.Activations));
            WriteObject(ScalingFitRow.Of(fits, table), enumerateCollection: true);
            if (SummaryWarnings.OfLogarithms(table, read, Quantity) is { } leftOut) WriteWarning(leftOut);
        });
        if (SummaryWarnings.OfFailures(read.Count(row => !table.Succeeded(row))) is { } failed) WriteWarning(failed);
        base.EndProcessing();
    }
}
