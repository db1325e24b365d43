using System.CommandLine;
using RobustnessTools.Attacks;
using RobustnessTools.Basics.Options;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Studies.Attacks;
using RobustnessTools.Studies.Measurements;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness attack</c>: what small changes of the inputs do to a fitted model, and what none of them can do.</summary>
internal sealed class AttackCommand : ToolCommand
{
    /// <summary>What of a measurement is asked for besides.</summary>
    private static readonly string[] Others = ["Convention", "LabelMap", "Gradients", "Dual", "SpectrumEnds", "LeaveOneOut", "Alignment", "Steps", "StepSize"];

    private readonly OptionsOf<MeasurementRequest> measurement = OptionsOf<MeasurementRequest>.AllBut(Others).RequiredByParser();

    private readonly OptionsOf<AttackSettings> attacking = new();
    private readonly OptionsOf<DatasetOptions> data = new();
    private readonly OptionsOf<ComputeSettings> computing = new();
    private readonly Option<bool> perPoint = OptionOf.Flag("--per-point", "One line for each test point and size instead of one for each size");
    private readonly ResultOptions result = new();
    private readonly PluginOptions plugins = new();

    internal AttackCommand(Terminal terminal)
        : base("attack", "Attacks a fitted model at its test points, and certifies what no attack of that size can do.", terminal)
    {
        Option[] all = [.. measurement.All, .. attacking.All, .. data.All, perPoint, .. computing.All, .. result.All, .. plugins.All];
        foreach (Option option in all) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness attack --model rf --activation tanh --width 2000 --dimension 100 --samples 200 --delta 0.01:0.1:0.01",
        "robustness attack --model ntk --activation square --width 100 --dataset mnist --classes 0,1 --samples 400 --test-points 200 --normalization unit "
            + "--norm linf --clip 0:1 --per-point --format csv",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        MeasurementRequest request = measurement.Of(parsed) with { DatasetOptions = data.Of(parsed) };
        AttackSettings settings = attacking.Of(parsed);
        using Destination destination = result.Open(parsed, Terminal);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        (IReadOnlyList<AttackRow> Rows, IReadOnlyList<PointAttackRow> Points) found;
        using (var progress = new ProgressLine(Terminal))
        using (var compute = ComputeContext.Create(computing.Of(parsed), progress, cancellation))
        {
            foreach (string warning in compute.Warnings) Terminal.Warn(warning);
            RunDetails.Tell(compute, Terminal);
            found = Measurement.Attacks(request, settings, catalogs, compute, Terminal.Warn);
        }

        RowsOutput.Write(parsed.GetValue(perPoint) ? found.Points : (IReadOnlyList<object>)found.Rows, shown, destination);
    }
}
