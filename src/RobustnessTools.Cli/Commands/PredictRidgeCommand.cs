using System.CommandLine;
using RobustnessTools.Catalogs;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Studies.Correlation;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness predict-ridge</c>: spurious covariance and test loss of ridge regression by theory.</summary>
internal sealed class PredictRidgeCommand : ToolCommand
{
    private readonly OptionsOf<RidgePredictionRequest> request = new OptionsOf<RidgePredictionRequest>().RequiredByParser();
    private readonly OptionsOf<ComputeSettings> computing = new();
    private readonly ResultOptions result = new();
    private readonly PluginOptions plugins = new();

    internal PredictRidgeCommand(Terminal terminal)
        : base("predict-ridge", "Predicts the spurious covariance and the test loss of ridge regression on Gaussian inputs by theory, without a simulation.",
            terminal)
    {
        foreach (Option option in (Option[])[.. request.All, .. computing.All, .. result.All, .. plugins.All]) Add(option);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples =>
    [
        "robustness predict-ridge --model linear --samples 200,400,800 --correlation 0.2,0.4 --ridge log:0.01:10:4",
        "robustness predict-ridge --model rf,ntk --activation tanh --samples 400 --widths 100,1000,infinite --ridge 0.001,0.1 --format csv",
    ];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        OutputFormat shown = result.Format(parsed);
        RidgePredictionRequest asked = request.Of(parsed);
        using Destination destination = result.Open(parsed, Terminal);
        using Catalog catalogs = plugins.Open(parsed, Terminal);
        using ComputeContext compute = ComputeContext.Create(computing.Of(parsed), progress: null, cancellation);
        RowsOutput.Write(RidgePredictions.Run(asked, catalogs.Activations, compute), shown, destination);
    }
}
