using System.CommandLine;

namespace RobustnessTools.Cli.Commands;

/// <summary>A command of the tool: options bound to a request, one call of the library, its result shown.</summary>
internal abstract class ToolCommand : Command
{
    private protected ToolCommand(string name, string description, Terminal terminal)
        : base(name, description)
    {
        Terminal = terminal;
        SetAction((parsed, cancellation) =>
        {
            Execute(parsed, cancellation);
            return Task.CompletedTask;
        });
    }

    /// <summary>Command lines that run as they stand.</summary>
    internal abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Where to show things.</summary>
    protected Terminal Terminal { get; }

    /// <summary>Does what the command is for.</summary>
    /// <exception cref="Abstractions.InputException">Something that the user can mend.</exception>
    protected abstract void Execute(ParseResult parsed, CancellationToken cancellation);
}
