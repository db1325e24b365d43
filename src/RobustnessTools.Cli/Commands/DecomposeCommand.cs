using System.CommandLine;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness decompose</c>: what of S is features and what is labels, by the interaction matrix on which the proofs of the paper rest.</summary>
internal sealed class DecomposeCommand : ToolCommand
{
    /// <summary>What of a measurement is asked for besides: the matrix takes no factor, and is its own result.</summary>
    private static readonly string[] Others =
        ["Convention", "LabelMap", "Gradients", "Dual", "SpectrumEnds", "LeaveOneOut", "Alignment", "Solver", "Tolerance", "MaximumIterations", "Precision",
            "Ridge", "Time", "Steps",
            "StepSize", "TestLabelsPath"];

    private readonly OptionsOf<MeasurementRequest> measurement = OptionsOf<MeasurementRequest>.AllBut(Others).RequiredByParser();

    private readonly OptionsOf<DecompositionSettings> decomposing = new();
    private readonly OptionsOf<DatasetOptions> data = new();
    private readonly OptionsOf<ComputeSettings> computing = new();
    private readonly Option<bool> perPoint = OptionOf.Flag("--per-point", "One line for each test point instead of their mean");
    private readonly ResultOptions result = new();
    private readonly PluginOptions plugins = new();

    internal DecomposeCommand(Terminal terminal)
        : base("decompose",
            "Decomposes the sensitivity of a fitted model: the interaction matrix, whole, centred and in its parts, and what it says of S.", terminal)
    {
        Option[] all = [.. measurement.All, .. decomposing.All, .. data.All, perPoint, .. computing.All, .. result.All, .. plugins.All];
        foreach (Option option in all) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness decompose --model ntk --activation square --width 20 --dimension 50 --samples 100",
        "robustness decompose --model rf --activation tanh --width 500 --dimension 50 --samples 100 --centring exact --per-point --format csv",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        MeasurementRequest request = measurement.Of(parsed) with { DatasetOptions = data.Of(parsed) };
        DecompositionSettings settings = decomposing.Of(parsed);
        using Destination destination = result.Open(parsed, Terminal);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        IReadOnlyList<InteractionRow> rows;
        using (var progress = new ProgressLine(Terminal))
        using (var compute = ComputeContext.Create(computing.Of(parsed), progress, cancellation))
        {
            foreach (string warning in compute.Warnings) Terminal.Warn(warning);
            RunDetails.Tell(compute, Terminal);
            rows = Measurement.Interactions(request, settings, catalogs, compute, parsed.GetValue(perPoint), Terminal.Warn);
        }

        RowsOutput.Write(rows, shown, destination);
    }
}
