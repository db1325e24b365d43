using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using RobustnessTools.Cli.Commands;

namespace RobustnessTools.Cli;

/// <summary>The help of a command, followed by examples that run as they stand.</summary>
internal sealed class ExamplesHelp(HelpAction standard) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = standard.Invoke(parseResult);
        string[] examples = [.. Examples(parseResult.CommandResult.Command)];
        if (examples.Length == 0) return code;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in examples) output.WriteLine($"  {example}");
        return code;
    }

    /// <summary>A group of commands shows those of its members; the program has too many, and says where they are.</summary>
    private static IEnumerable<string> Examples(Command command) => command switch
    {
        ToolCommand tool => tool.Examples,
        RootCommand => ["robustness measure --model rf --activation tanh --width 2000", "robustness help measure"],
        _ => command.Subcommands.SelectMany(Examples),
    };
}
