using System.CommandLine;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;
using RobustnessTools.Cluster;

namespace RobustnessTools.Cli.Commands;

/// <summary><c>robustness attach</c>: follows the jobs of a directory of results again.</summary>
internal sealed class AttachCommand : ToolCommand
{
    private readonly Argument<string> directory = new("DIR") { Description = "Directory of results whose trials are computed on a cluster" };
    private readonly Option<OutputFormat> format = OptionOf.Choice<OutputFormat>("--format", "How the summary is shown");

    internal AttachCommand(Terminal terminal)
        : base("attach", "Follows the jobs on a cluster of a study's directory to their end, collects their rows, and shows the summary.", terminal)
    {
        Add(directory);
        Add(format);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Examples => ["robustness attach results-of-cluster"];

    /// <inheritdoc/>
    protected override void Execute(ParseResult parsed, CancellationToken cancellation)
    {
        string chosen = parsed.GetValue(directory)!;
        FollowedSweep followed;
        using (ResumeNotice.OfJobs(Terminal, chosen, cancellation))
            followed = SweepDisplay.Show(Terminal, "jobs", progress => SlurmEngine.Attach(chosen, progress, cancellation: cancellation));
        RunResult.Show(Terminal, followed.Study, followed.Plan, chosen, parsed.GetValue(format), followed.FailedCells);
    }
}
