using System.CommandLine;
using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness fit</c>: fits S ∝ N^a·p^b to the rows of a sweep.</summary>
internal sealed class FitCommand : ToolCommand
{
    private readonly ResultInputs inputs = new("rows.csv", "Directory of a run, or a file of rows: of any study, or of measure --format csv");
    private readonly Option<string?> samples = OptionOf.Text("--samples", "LO:HI", "Use cells with N in this range [default: all]");
    private readonly Option<string?> parameters = OptionOf.Text("--parameters", "LO:HI", "Use cells with p in this range [default: all]");
    private readonly Option<string?> quantity =
        OptionOf.Text("--quantity", "COLUMN", "The measured column to fit [default: that of the study, sensitivity for a sweep]");
    private readonly Option<ulong?> seed = OptionOf.Number<ulong>("--seed", "S", "Seed of the bootstrap [default: 1]");
    private readonly ResultOptions result = new();

    internal FitCommand(Terminal terminal)
        : base(
            "fit",
            "Fits S ∝ N^a·p^b by least squares of ln S, per model, activation and dataset; compares b with the universal law and predictions.",
            terminal)
    {
        Add(inputs.Argument);
        foreach (Option option in (Option[])[samples, parameters, quantity, seed, .. result.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness fit results",
        "robustness fit results/rows.csv --parameters 100000:600000 --format json",
        "robustness fit results more/rows.csv",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        FitRange range = FitRange.Parse(parsed.GetValue(samples), parsed.GetValue(parameters));
        inputs.Use(parsed, Terminal, results => Fit(parsed, results, range, shown));
    }

    private void Fit(ParseResult parsed, ResultSet results, FitRange range, OutputFormat shown)
    {
        Table table = results.Table ?? ResultFiles.TableOf(results.Paths[0]).Table;
        int failed = 0;
        IEnumerable<object> rows = results.Rows().Select(row =>
        {
            if (!table.Succeeded(row)) failed++;
            return row;
        });
        IReadOnlyList<ScalingFit> fits = ScalingFitter.Fit(table, rows, parsed.GetValue(quantity), range, parsed.GetValue(seed) ?? 1);
        using Catalog catalogs = Catalog.Standard();
        fits = PredictedExponents.Beside(fits, table, results.Rows(), range, new CellPredictions(catalogs.Activations));
        using Destination destination = result.Open(parsed, Terminal);
        destination.Write(writer =>
        {
            switch (shown)
            {
                case OutputFormat.Json: writer.WriteLine(ScalingFitFile.FormatJson(fits)); break;
                case OutputFormat.Csv: writer.Write(ScalingFitFile.FormatCsv(fits)); break;
                default: FitTable.Write(fits, table, writer, destination.IsTerminal); break;
            }
        });
        if (SummaryWarnings.OfFailures(failed) is { } warning) Terminal.Warn(warning);
        if (SummaryWarnings.OfLogarithms(table, results.Rows(), parsed.GetValue(quantity)) is { } leftOut) Terminal.Warn(leftOut);
    }
}
