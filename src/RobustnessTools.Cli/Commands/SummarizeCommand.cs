using System.CommandLine;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness summarize</c>: each cell of a sweep over its trials.</summary>
internal sealed class SummarizeCommand : ToolCommand
{
    private readonly ResultInputs inputs = new("rows.csv", "Directory of a run, or a file of rows: of any study, or of measure --format csv");
    private readonly Option<string?> quantity =
        OptionOf.Text("--quantity", "COLUMN", "The measured column to summarize [default: that of the study, sensitivity for a sweep]");
    private readonly Option<ulong?> seed = OptionOf.Number<ulong>("--seed", "S", "Seed of the bootstrap [default: 1]");
    private readonly Option<OutputFormat> format = OptionOf.Choice<OutputFormat>("--format", "How the result is shown");
    private readonly Option<string?> output = OptionOf.Text("--output", "FILE", "File to write the result to [default: standard output]");

    internal SummarizeCommand(Terminal terminal)
        : base("summarize",
            "Gives mean, standard deviation, median and 95% confidence intervals (Student's t and bootstrap) of each cell over its trials.", terminal)
    {
        Add(inputs.Argument);
        Add(quantity);
        Add(seed);
        Add(format);
        Add(output);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness summarize results",
        "robustness summarize results/rows.csv --format csv --output summary.csv",
        "robustness summarize results more/rows.csv",
        "robustness summarize - --format json < results/rows.csv",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation) => inputs.Use(parsed, Terminal, results =>
    {
        IReadOnlyList<CellSummary> summaries = results.Summaries(parsed.GetValue(quantity), parsed.GetValue(seed) ?? 1);
        using var destination = new Destination(parsed.GetValue(output), Terminal);
        destination.Write(writer =>
        {
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json: writer.WriteLine(SummaryFile.FormatJson(summaries)); break;
                case OutputFormat.Csv: writer.Write(SummaryFile.Format(summaries)); break;
                default: SummaryTable.Write(summaries, results.Table, writer, destination.IsTerminal); break;
            }
        });
        int failed = summaries.Sum(summary => summary.Failed);
        foreach (string warning in SummaryWarnings.Of(summaries)) Terminal.Warn(warning);
        if (failed > 0) Terminal.Warn($"{failed} rows are of cells that failed; they are counted, and left out of the numbers.");
    });
}
