using System.CommandLine;
using RobustnessTools.Basics;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Options;

/// <summary>How long work is run: options that the commands which run sweeps share. None of them changes a result.</summary>
internal sealed class RunOptions
{
    private readonly Option<ProviderChoice> provider = OptionOf.Provider();
    private readonly Option<int?> threads = OptionOf.Number<int>("--threads", "T", "Number of threads in all [default: one for each processor]");
    private readonly Option<int?> parallel =
        OptionOf.Number<int>("--parallel", "P", "Trials that run side by side [default: chosen by plan, threads and memory]");
    private readonly Option<string?> memory = OptionOf.Text("--memory", "SIZE", "Most memory for matrices, e.g. 8GB or 512MB [default: half of what is free]");
    private readonly Option<string?> directory = OptionOf.Text("--data-dir", "DIR", "Folder with the dataset's files [default: the usual places]");
    private readonly Option<bool> quiet = OptionOf.Flag("--quiet", "No progress");

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [directory, provider, threads, parallel, memory, quiet];

    /// <summary>Whether progress is unwanted.</summary>
    internal bool Quiet(ParseResult parsed) => parsed.GetValue(quiet);

    /// <summary>What to compute with; a warning on the provider is shown.</summary>
    internal ComputeContext Compute(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var context = ComputeContext.Create(
            parsed.GetValue(provider), parsed.GetValue(threads), parsed.GetValue(memory) is { } size ? MemorySize.Parse(size) : null,
            cancellation: cancellation);
        foreach (string warning in context.Warnings) terminal.Warn(warning);
        return context;
    }

    /// <summary>The settings of a run.</summary>
    internal StudySettings Settings(ParseResult parsed, ComputeContext compute) =>
        new() { Compute = compute, DataDirectory = parsed.GetValue(directory), Parallel = parsed.GetValue(parallel) };
}
