using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Cli.Commands;
using RobustnessTools.Cli.Commands.Plugins;

namespace RobustnessTools.Cli;

/// <summary>Runs a command line and turns whatever goes wrong into one sentence and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>The environment variable that shows the stack trace of a fault.</summary>
    internal const string DebugVariable = "ROBUSTNESSTOOLS_DEBUG";

    /// <summary>Texts of a figure, of which none is something to ask for.</summary>
    private static readonly string[] MayBeEmpty = ["--title", "--subtitle"];

    private const string HelpWord = "help";
    private const string HelpOptionName = "--help";

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            // 'help COMMAND' is 'COMMAND --help', but for a command that there is not.
            bool asksForHelp = arguments is [HelpWord, ..];
            ParseResult parsed = Root(terminal).Parse(asksForHelp ? [.. arguments.Skip(1), HelpOptionName] : arguments);
            bool isRefused = parsed.Action is ParseErrorAction || (parsed.Action is not ExamplesHelp && Mistyped(parsed) is not null);
            if (isRefused || (asksForHelp && parsed.UnmatchedTokens.Count > 0))
            {
                terminal.Error.WriteLine($"Error: {PrintableText.Of(Sentence(parsed))}");
                return ExitCodes.BadInput;
            }

            if (parsed.Action is not ExamplesHelp && Empty(parsed) is { } empty)
                throw new InputException("EmptyValue", InputErrorKind.InvalidArgument, $"{empty} is given as '', without a value: give one, or leave it out.");
            var configuration =
                new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null };
            return parsed.InvokeAsync(configuration, cancellation).GetAwaiter().GetResult();
        }
        catch (InputException e)
        {
            terminal.Error.WriteLine($"Error: {e.Message}");
            if (Debugging) terminal.Error.WriteLine(e);
            return ExitCodes.BadInput;
        }
        catch (OutOfMemoryException e)
        {
            terminal.Error.WriteLine("Error: The memory of this machine, or what this process may have of it, is used up: ask for less at a time.");
            if (Debugging) terminal.Error.WriteLine(e);
            return ExitCodes.BadInput;
        }
        catch (CellsFailedException e)
        {
            terminal.Error.WriteLine($"Error: {PrintableText.Of(e.Message)}");
            return ExitCodes.CellsFailed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Stopped.");
            return ExitCodes.Interrupted;
        }
        catch (Exception e)
        {
            terminal.Error.WriteLine(
                Debugging ? e.ToString() : $"Error: the program failed ({e.GetType().Name}: {PrintableText.Of(e.Message).TrimEnd('.')}); "
                    + $"set {DebugVariable}=1 to see where.");
            return ExitCodes.Fault;
        }
    }

    private static bool Debugging => Environment.GetEnvironmentVariable(DebugVariable) is { Length: > 0 } and not "0";

    /// <summary>The command line: every command of the tool.</summary>
    internal static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(
            "Measures how robust interpolating models are: random features, neural tangent kernels, their sensitivity and the universal law.")
        {
            new MeasureCommand(terminal),
            new DecomposeCommand(terminal),
            new AttackCommand(terminal),
            new BoundCommand(terminal),
            new PredictCommand(terminal),
            new PredictRidgeCommand(terminal),
            new CorrelateCommand(terminal),
            new AttachCommand(terminal),
            new CancelCommand(terminal),
            new SummarizeCommand(terminal),
            new FitCommand(terminal),
            new ReproduceCommand(terminal),
            new ChartCommand(terminal),
            new DatasetsCommand(terminal),
            new DownloadCommand(terminal),
            new ActivationsCommand(terminal),
            new PluginsCommand(terminal),
            new InfoCommand(terminal),
            new BenchCommand(terminal),
            new CompletionCommand(terminal),
            new UnitCommand(terminal),
        };
        foreach (Command study in Studies(terminal)) root.Subcommands.Insert(1, study);
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        var help = new ExamplesHelp((HelpAction)option.Action!);
        option.Action = help;
        if (!OperatingSystem.IsWindows()) foreach (string ofWindows in (string[])["/?", "/h"]) option.Aliases.Remove(ofWindows);
        ShowHelpOfGroups(root, help);
        root.Options.OfType<VersionOption>().Single().Aliases.Add("-v");
        return root;
    }

    /// <summary>What is only a group of commands, the program itself among them, does nothing but show them.</summary>
    private static void ShowHelpOfGroups(Command command, ExamplesHelp help)
    {
        if (command is ToolCommand) return;
        command.SetAction(help.Invoke);
        foreach (Command member in command.Subcommands) ShowHelpOfGroups(member, help);
    }

    /// <summary>The verbs of studies: of this program and of every loaded assembly that brings some.</summary>
    private static IEnumerable<Command> Studies(Terminal terminal) =>
        from assembly in AppDomain.CurrentDomain.GetAssemblies()
        where assembly == typeof(CommandRunner).Assembly
            || Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == typeof(CommandRunner).Assembly.GetName().Name)
        from type in assembly.GetTypes()
        where type.IsAssignableTo(typeof(IStudyCommand)) && !type.IsAbstract && !type.IsInterface
        orderby type.Name descending
        select (Command)Activator.CreateInstance(type, terminal)!;

    /// <summary>The first thing that is wrong with a command line, and where to read more.</summary>
    private static string Sentence(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string line = Line(command);
        string help = $"{line} {HelpOptionName}";
        string? unknown = Mistyped(parsed) ?? (parsed.UnmatchedTokens is [{ } unmatched, ..] ? unmatched : null);
        if (unknown is not null)
        {
            bool option = unknown.StartsWith('-');
            IEnumerable<string> known = option ? command.Options.Select(candidate => candidate.Name) : command.Subcommands.Select(candidate => candidate.Name);
            string suggestion = known.Any() ? $"{NearestNames.Suggest(unknown, known)}; " : "";
            return $"'{unknown}' is not {(option ? "an option" : command.Subcommands.Count > 0 ? "a command" : "an argument")} of '{line}': "
                + $"{suggestion}see '{help}'.";
        }

        return $"{parsed.Errors[0].Message.TrimEnd('.')}; see '{help}'.";
    }

    /// <summary>What looks like an option and would be taken for a name, unless <c>--</c> before it says that it is one; null where nothing does.</summary>
    private static string? Mistyped(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? null
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));

    /// <summary>The option that is given as an empty text, as by a variable of a script that has no value; null where none is.</summary>
    private static string? Empty(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .FirstOrDefault(static option => !MayBeEmpty.Contains(option.Option.Name) && option.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value)))
        ?.Option.Name;

    /// <summary>A command as it is typed, e.g. <c>robustness plugins check</c>.</summary>
    private static string Line(Command command) =>
        command is RootCommand ? "robustness" : $"{Line(command.Parents.OfType<Command>().First())} {command.Name}";
}
