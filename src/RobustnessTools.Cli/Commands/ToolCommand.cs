using System.CommandLine;
using RobustnessTools.Cli.Options;
using RobustnessTools.Cli.Output;

namespace RobustnessTools.Cli.Commands;

/// <summary>A command of the tool: options bound to a request, one call of the library, its result shown.</summary>
internal abstract class ToolCommand : Command
{
    private readonly VerbosityOptions verbosity = new();

    private protected ToolCommand(string name, string description, Terminal terminal)
        : base(name, description)
    {
        Terminal = terminal;
        foreach (Option option in verbosity.All) Options.Add(option);
        SetAction((parsed, cancellation) =>
        {
            Terminal = terminal with { Verbosity = verbosity.Of(parsed) };
            using (new RunDetails(Terminal)) Execute(parsed, cancellation);
            return Task.CompletedTask;
        });
    }

    /// <summary>Command lines that run as they stand.</summary>
    internal abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Where to show things, and how much.</summary>
    protected Terminal Terminal { get; private set; }

    /// <summary>Adds an option of the command, before those that every command has.</summary>
    protected new void Add(Option option) => Options.Insert(Options.Count - verbosity.All.Count, option);

    /// <summary>Does what the command is for.</summary>
    /// <exception cref="Abstractions.InputException">Something that the user can mend.</exception>
    protected abstract void Execute(ParseResult parsed, CancellationToken cancellation);
}
