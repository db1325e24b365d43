using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Options;

/// <summary>The results that a command reads: folders and files, several of them as one, and <c>-</c> for the standard input.</summary>
internal sealed class ResultInputs
{
    private const string StandardInput = "-";

    /// <summary>The argument.</summary>
    /// <param name="files">Files that are taken, for the usage line.</param>
    /// <param name="description">What they may be.</param>
    internal ResultInputs(string files, string description) => Argument = new("results")
    {
        HelpName = $"DIR|{files}|-",
        Description = description + "; several are taken as one, and - is the standard input, as CSV or JSON",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>What stands on the command line.</summary>
    internal Argument<string[]> Argument { get; }

    /// <summary>Opens the results for as long as something is done with them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">What the standard input is.</param>
    /// <param name="use">What is done.</param>
    /// <exception cref="InputException">They cannot be read, or do not belong together.</exception>
    internal void Use(ParseResult parsed, Terminal terminal, Action<ResultSet> use)
    {
        string[] paths = parsed.GetValue(Argument)!;
        if (!paths.Contains(StandardInput))
        {
            use(ResultSet.Open(paths));
            return;
        }

        // Results are read more than once, first to see what they are; a pipe is not.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("robustness-");
        string copy = "";
        try
        {
            copy = Copy(terminal.Input(), folder.FullName);
            use(ResultSet.Open([.. paths.Distinct().Select(path => path == StandardInput ? copy : path)]));
        }
        catch (InputException error) when (copy.Length > 0)
        {
            throw new InputException(error.ErrorId, error.Kind, error.Message.Replace($"'{copy}'", "the standard input", StringComparison.Ordinal), error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A file of what a stream gives, with the name of what it is: JSON begins with a bracket.</summary>
    private static string Copy(Stream input, string folder)
    {
        string path = Path.Combine(folder, "input");
        using (FileStream file = File.Create(path)) input.CopyTo(file);
        using (var reader = new StreamReader(path))
        {
            int first = reader.Read();
            while (first >= 0 && char.IsWhiteSpace((char)first)) first = reader.Read();
            if (first < 0)
                throw new InputException("NoRows", InputErrorKind.NotFound, "The standard input is empty: pipe rows to it, as CSV or JSON.");
            path = Path.ChangeExtension(path, first is '[' or '{' ? ".json" : ".csv");
        }

        File.Move(Path.Combine(folder, "input"), path);
        return path;
    }
}
