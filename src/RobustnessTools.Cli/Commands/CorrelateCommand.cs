using System.CommandLine;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Correlation;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness correlate</c>: what ridge regressions have learned of a spurious correlation, on one problem.</summary>
internal sealed class CorrelateCommand : ToolCommand
{
    private readonly OptionsOf<CorrelationRequest> request = new OptionsOf<CorrelationRequest>().RequiredByParser();
    private readonly OptionsOf<StudySettings> data = new(nameof(StudySettings.DataDirectory));
    private readonly OptionsOf<ComputeSettings> computing = new();
    private readonly ResultOptions result = new();
    private readonly PluginOptions plugins = new();

    internal CorrelateCommand(Terminal terminal)
        : base("correlate", "Measures what ridge regressions have learned of a spurious correlation on one problem: a trial of spurious-correlation.", terminal)
    {
        foreach (Option option in (Option[])[.. request.All, .. data.All, .. computing.All, .. result.All, .. plugins.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness correlate --model linear --samples 400 --ridge 0,0.1,1",
        "robustness correlate --model rf --activation tanh --core-dimension 30 --spurious-dimension 30 --samples 100 --widths 50,500 --ridge 0.001,0.01 "
            + "--format csv",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        CorrelationRequest asked = request.Of(parsed);
        using Destination destination = result.Open(parsed, Terminal);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        using var progress = new ProgressLine(Terminal);
        using ComputeContext compute = ComputeContext.Create(computing.Of(parsed), progress, cancellation);
        IReadOnlyList<CorrelationRow> rows = CorrelationMeasurement.Run(asked, data.Of(parsed) with { Compute = compute }, catalogs);
        RowsOutput.Write(rows, shown, destination);
    }
}
