using System.CommandLine;
using RobustnessTools.Basics.Options;
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
    private readonly ResultOptions result = new();

    internal SummarizeCommand(Terminal terminal)
        : base("summarize",
            "Gives mean, standard deviation, median and 95% confidence intervals (Student's t and bootstrap) of each cell over its trials.", terminal)
    {
        Add(inputs.Argument);
        Add(quantity);
        Add(seed);
        foreach (Option option in result.All) Add(option);
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
        OutputFormat shown = result.Format(parsed);
        OptionEffects.Check(parsed.Given(("Quantity", quantity), ("Seed", seed)), results.Circumstances);
        IReadOnlyList<CellSummary> summaries = results.Summaries(parsed.GetValue(quantity), parsed.GetValue(seed) ?? 1);
        using Destination destination = result.Open(parsed, Terminal);
        destination.Write(writer =>
        {
            switch (shown)
            {
                case OutputFormat.Json: writer.WriteLine(SummaryFile.FormatJson(summaries)); break;
                case OutputFormat.Csv: writer.Write(SummaryFile.Format(summaries)); break;
                default: SummaryTable.Write(summaries, results.Table, writer, destination.IsTerminal); break;
            }
        });
        foreach (string warning in SummaryWarnings.Of(summaries)) Terminal.Warn(warning);
        foreach (string warning in results.Paths.SelectMany(path => RunWarnings.Of(path))) Terminal.Warn(warning);
        if (SummaryWarnings.OfFailures(summaries) is { } failed) Terminal.Warn(failed);
    });
}
