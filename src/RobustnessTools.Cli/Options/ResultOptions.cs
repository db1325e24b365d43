using System.CommandLine;
using System.CommandLine.Parsing;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Cli.Output;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Options;

/// <summary>How a command shows its result and where: options that all commands share which can write it to a file.</summary>
internal sealed class ResultOptions
{
    private readonly Option<OutputFormat?> format =
        OptionOf.OptionalChoice<OutputFormat>("--format", "How the result is shown", "as the name of --output ends, .json or .csv, else table");
    private readonly Option<string?> output = OptionOf.Text("--output", "FILE", "File to write the result to [default: standard output]");

    /// <summary>Endings of names that promise something that is not written here.</summary>
    private static readonly string[] OtherFormats =
    [
        ".GZ", ".BZ2", ".XZ", ".ZST", ".ZIP", ".XLS", ".XLSX", ".ODS", ".PARQUET", ".FEATHER", ".NPY", ".NPZ", ".TSV", ".JSONL", ".NDJSON", ".XML",
        ".YAML", ".YML", ".HTML", ".HTM", ".SVG", ".PNG", ".PDF", ".JPG", ".WEBP",
    ];

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [format, output];

    /// <summary>How the result is shown.</summary>
    /// <exception cref="InputException">The name of the file says something else (<c>FormatConflict</c>).</exception>
    internal OutputFormat Format(ParseResult parsed)
    {
        string? path = parsed.GetValue(output);
        string ending = Path.GetExtension(path)?.ToUpperInvariant() ?? "";
        if (OtherFormats.Contains(ending))
            throw new InputException("FormatConflict", InputErrorKind.InvalidArgument,
                $"The name of '{path}' is that of a {ending[1..].ToLowerInvariant()} file, but results are written as a table, as json or as csv: "
                    + "end it in .json, .csv or .txt.");
        OutputFormat? named = ending switch
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
    /// <exception cref="InputException">The file cannot be written, or is one that the command reads (<c>InputReplaced</c>).</exception>
    internal Destination Open(ParseResult parsed, Terminal terminal)
    {
        string? path = parsed.GetValue(output);
        if (path is not null && IsRead(path, parsed))
            throw new InputException("InputReplaced", InputErrorKind.InvalidArgument,
                $"'{path}' is a file that this command reads, or that a run wrote, and would be replaced by the result: give --output another name.");
        return new Destination(path, terminal);
    }

    /// <summary>
    /// Whether a file is named elsewhere on the command line, is a file of a dataset in a folder that is, or holds the rows or the record of a run.
    /// </summary>
    private bool IsRead(string path, ParseResult parsed)
    {
        if (!File.Exists(path)) return false;
        string name = Path.GetFileName(path), beside = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (name is ResultStore.RowsName or ResultStore.RunName && File.Exists(Path.Combine(beside, ResultStore.RunName))) return true;
        IEnumerable<string> others = parsed.CommandResult.Children
            .SelectMany(
                child => child is OptionResult option && option.Option != output ? option.Tokens : child is ArgumentResult argument ? argument.Tokens : [])
            .Select(token => token.Value).Where(value => value.Length > 0);
        return others.Any(other => OutputFile.Replaces(path, other) || (IsOfDataset(name) && OutputFile.Replaces(path, Path.Combine(other, name))));
    }

    private static bool IsOfDataset(string name) =>
        Path.GetFileNameWithoutExtension(name) is "X" or "y" or "Z" or "yZ" && Path.GetExtension(name).ToUpperInvariant() is ".CSV" or ".NPY";
}
