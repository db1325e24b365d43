using System.CommandLine;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Cli.Options;

/// <summary>How much is said besides results: options of every command.</summary>
internal sealed class VerbosityOptions
{
    private readonly Option<bool> quiet = OptionOf.Flag("--quiet", "Neither progress nor remarks: results, warnings and errors only");
    private readonly Option<bool> verbose = OptionOf.Flag("--verbose", "Also what was used: version, provider, threads, seconds, peak memory");

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [quiet, verbose];

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InputException">Both (<c>VerbosityConflict</c>).</exception>
    internal Verbosity Of(ParseResult parsed) => (parsed.GetValue(quiet), parsed.GetValue(verbose)) switch
    {
        (true, true) => throw new InputException("VerbosityConflict", InputErrorKind.InvalidArgument,
            "--quiet and --verbose exclude each other: leave one of them out."),
        (true, false) => Verbosity.Quiet,
        (false, true) => Verbosity.Verbose,
        _ => Verbosity.Normal,
    };
}
