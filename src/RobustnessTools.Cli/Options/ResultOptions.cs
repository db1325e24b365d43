using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Cli.Output;

namespace RobustnessTools.Cli.Options;

/// <summary>How a command shows its result and where: options that all commands share which can write it to a file.</summary>
internal sealed class ResultOptions
{
    private readonly Option<OutputFormat?> format =
        OptionOf.OptionalChoice<OutputFormat>("--format", "How the result is shown", "as the name of --output ends, .json or .csv, else table");
    private readonly Option<string?> output = OptionOf.Text("--output", "FILE", "File to write the result to [default: standard output]");

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [format, output];

    /// <summary>How the result is shown.</summary>
    /// <exception cref="InputException">The name of the file says something else (<c>FormatConflict</c>).</exception>
    internal OutputFormat Format(ParseResult parsed)
    {
        string? path = parsed.GetValue(output);
        OutputFormat? named = Path.GetExtension(path)?.ToUpperInvariant() switch
        {
            ".JSON" => OutputFormat.Json,
            ".CSV" => OutputFormat.Csv,
            _ => null,
        };
        if (parsed.GetValue(format) is not { } asked) return named ?? OutputFormat.Table;
        return named is null || named == asked ? asked : throw new InputException("FormatConflict", InputErrorKind.InvalidArgument,
            $"The format {ChoiceNames.Of(asked)} is asked for, but the name of '{path}' is that of a {ChoiceNames.Of(named.Value)} file: "
                + "leave the format out, or give another name.");
    }

    /// <summary>Opens the place, before the work starts.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    internal Destination Open(ParseResult parsed, Terminal terminal) => new(parsed.GetValue(output), terminal);
}
