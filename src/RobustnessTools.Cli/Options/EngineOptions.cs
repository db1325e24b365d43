using System.CommandLine;
using System.Reflection;
using RobustnessTools.Basics.Options;
using RobustnessTools.Cluster;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Options;

/// <summary>Where trials are computed: options that the verbs of studies share.</summary>
internal sealed class EngineOptions
{
    private readonly OptionsOf<EngineSettings> settings = new();
    private readonly Option<string[]> arguments = new("--sbatch-arg")
    {
        HelpName = "ARG",
        Description = "A further argument of sbatch, in one word: --sbatch-arg=--constraint=avx512; may be given more than once",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [.. settings.All, arguments];

    /// <summary>The engine that a command line asks for; null for this process.</summary>
    /// <exception cref="Abstractions.InputException">An option has no effect where trials are computed (<c>OptionWithoutEffect</c>).</exception>
    internal UnitEngine? Of(ParseResult parsed, RunOptions run, PluginOptions plugins)
    {
        EngineSettings asked = settings.Of(parsed) with { SbatchArguments = parsed.GetValue(arguments) ?? [] };
        OptionEffects.Check(
            [.. settings.Given(parsed), .. parsed.Given(("SbatchArgument", arguments)), .. run.Given(parsed)],
            asked.Engine == EngineChoice.Slurm ? Circumstances.Cluster : Circumstances.ThisProcess);
        return asked.Engine == EngineChoice.Slurm ? new SlurmEngine(asked, run.Provider(parsed), [.. Program(), "unit", .. plugins.Repeated(parsed)]) : null;
    }

    /// <summary>How this program is started: by itself, or by <c>dotnet</c>.</summary>
    private static string[] Program()
    {
        string process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Assembly.GetEntryAssembly()!.Location] : [process];
    }
}
