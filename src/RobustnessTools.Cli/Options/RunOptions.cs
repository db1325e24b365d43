using System.CommandLine;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Options;

/// <summary>How long work is run: options that the commands which run sweeps share. None of them changes a result.</summary>
internal sealed class RunOptions
{
    private readonly OptionsOf<ComputeSettings> compute = new();
    private readonly OptionsOf<StudySettings> study = new();

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [.. study.All, .. compute.All];

    /// <summary>The one that says which data are meant, not how it is run.</summary>
    internal Option DataDirectory => study.All.First(static option => option.Name == "--data-dir");

    /// <summary>What to compute with; a warning on the provider is shown.</summary>
    internal ComputeContext Compute(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var context = ComputeContext.Create(compute.Of(parsed), cancellation: cancellation);
        foreach (string warning in context.Warnings) terminal.Warn(warning);
        RunDetails.Tell(context, terminal);
        return context;
    }

    /// <summary>The settings of a run.</summary>
    internal StudySettings Settings(ParseResult parsed, ComputeContext context) => study.Of(parsed) with { Compute = context };

    /// <summary>The provider that is asked for.</summary>
    internal ProviderChoice Provider(ParseResult parsed) => compute.Of(parsed).Provider;

    /// <summary>Names of those that a command line gives.</summary>
    internal IEnumerable<string> Given(ParseResult parsed) => [.. compute.Given(parsed), .. study.Given(parsed)];
}
