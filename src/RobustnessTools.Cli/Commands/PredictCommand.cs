using System.CommandLine;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Studies.Predictions;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness predict</c>: the sensitivity that theory predicts, without a simulation.</summary>
internal sealed class PredictCommand : ToolCommand
{
    private readonly OptionsOf<PredictionRequest> request = new OptionsOf<PredictionRequest>().RequiredByParser();
    private readonly OptionsOf<DatasetOptions> data = new("DataDirectory", nameof(DatasetOptions.Classes), nameof(DatasetOptions.Normalization));
    private readonly OptionsOf<ComputeSettings> computing = new();
    private readonly ResultOptions result = new();
    private readonly PluginOptions plugins = new();

    internal PredictCommand(Terminal terminal)
        : base("predict", "Predicts the sensitivity by formulas derived in this project (not in the paper), in milliseconds and for any size.", terminal)
    {
        foreach (Option option in (Option[])[.. request.All, .. data.All, .. computing.All, .. result.All, .. plugins.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness predict --model rf,ntk --activation tanh,square --samples 400,800,1600 --width infinite",
        "robustness predict --model rf --activation tanh --samples 1600 --widths 5000:40000:5000 --dimension 1000 --format csv",
        "robustness predict --model rf --activation \"x*tanh(x)\" --samples 100 --widths log:300:300000:7 --dimension 100 --ridge 0.001",
        "robustness predict --model rf --activation tanh --samples 800 --widths 5000 --dataset fashion-mnist --classes 0,1 --normalization unit",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        PredictionRequest asked = request.Of(parsed) with { DatasetOptions = data.Of(parsed) };
        using Destination destination = result.Open(parsed, Terminal);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        using var progress = new ProgressLine(Terminal);
        IReadOnlyList<PredictionRow> rows = Prediction.Run(
            asked, catalogs, () => ComputeContext.Create(computing.Of(parsed), progress, cancellation));
        RowsOutput.Write(rows, shown, destination);
    }
}
