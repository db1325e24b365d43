using System.CommandLine;
using RobustnessTools.Compute;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Options;

/// <summary>How long work is run: options that the commands which run sweeps share. None of them changes a result.</summary>
internal sealed class RunOptions
{
    private readonly OptionsOf<ComputeSettings> compute = new();
    private readonly OptionsOf<StudySettings> study = new();
    private readonly Option<bool> quiet = OptionOf.Flag("--quiet", "No progress");

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [.. study.All, .. compute.All, quiet];

    /// <summary>Whether progress is unwanted.</summary>
    internal bool Quiet(ParseResult parsed) => parsed.GetValue(quiet);

    /// <summary>What to compute with; a warning on the provider is shown.</summary>
    internal ComputeContext Compute(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var context = ComputeContext.Create(compute.Of(parsed), cancellation: cancellation);
        foreach (string warning in context.Warnings) terminal.Warn(warning);
        return context;
    }

    /// <summary>The settings of a run.</summary>
    internal StudySettings Settings(ParseResult parsed, ComputeContext context) => study.Of(parsed) with { Compute = context };
}
