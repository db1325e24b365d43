using System.CommandLine;
using System.Globalization;
using RobustnessTools.Cluster;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness cancel</c>: cancels the jobs of a directory of results.</summary>
internal sealed class CancelCommand : ToolCommand
{
    private readonly Argument<string> directory = new("DIR") { Description = "Directory of results whose trials are computed on a cluster" };

    internal CancelCommand(Terminal terminal)
        : base("cancel", "Cancels the jobs on a cluster of a study's directory, and keeps the trials that have ended.", terminal) => Add(directory);

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness cancel results-of-cluster"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        string chosen = parsed.GetValue(directory)!;
        CancelledSweep left = SlurmEngine.Cancel(chosen, cancellation);
        Terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"The jobs of '{chosen}' are cancelled; {left.SavedTrials} of {left.Trials} trials are saved."));
    }
}
