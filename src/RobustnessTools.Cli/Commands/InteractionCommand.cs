using System.CommandLine;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness interaction</c>: the interaction matrix of a fitted model, on which the proofs of the paper rest.</summary>
internal sealed class InteractionCommand : ToolCommand
{
    /// <summary>What of a measurement is asked for besides: the matrix takes no factor, and is its own result.</summary>
    private static readonly string[] Others =
        ["Convention", "LabelMap", "Gradients", "Dual", "LeastSquares", "Solver", "Tolerance", "MaximumIterations", "Precision"];

    private readonly OptionsOf<MeasurementRequest> measurement =
        new OptionsOf<MeasurementRequest>([.. OptionGroup<MeasurementRequest>.Options.Select(option => option.Name).Except(Others)]).RequiredByParser();

    private readonly OptionsOf<DatasetOptions> data = new();
    private readonly OptionsOf<ComputeSettings> computing = new();
    private readonly Option<bool> perPoint = OptionOf.Flag("--per-point", "One line for each test point instead of their mean");
    private readonly ResultOptions result = new();
    private readonly PluginOptions plugins = new();

    internal InteractionCommand(Terminal terminal)
        : base("interaction", "Measures the norms of the interaction matrix of a fitted model, whole and in its parts.", terminal)
    {
        Option[] all = [.. measurement.All, .. data.All, perPoint, .. computing.All, .. result.All, .. plugins.All];
        foreach (Option option in all) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness interaction --model ntk --activation square --width 20 --dimension 50 --samples 100",
        "robustness interaction --model rf --activation tanh --width 500 --dimension 50 --samples 100 --per-point --format csv",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        MeasurementRequest request = measurement.Of(parsed) with { DatasetOptions = data.Of(parsed) };
        using Destination destination = result.Open(parsed, Terminal);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        IReadOnlyList<InteractionRow> rows;
        using (var progress = new ProgressLine(Terminal))
        using (var compute = ComputeContext.Create(computing.Of(parsed), progress, cancellation))
        {
            foreach (string warning in compute.Warnings) Terminal.Warn(warning);
            RunDetails.Tell(compute, Terminal);
            rows = Measurement.Interactions(request, catalogs, compute, parsed.GetValue(perPoint), Terminal.Warn);
        }

        RowsOutput.Write(rows, shown, destination);
    }
}
