using System.CommandLine;
using RobustnessTools.Abstractions;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Options;

/// <summary>The results that a command reads: folders and files, several of them as one, and <c>-</c> for the standard input.</summary>
internal sealed class ResultInputs
{
    private const string StandardInput = "-";
    private const string StandardInputName = "the standard input";

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
        var copies = new Dictionary<string, string>(StringComparer.Ordinal);
        DirectoryInfo? folder = null;
        try
        {
            var paths = new List<string>();
            foreach (string given in parsed.GetValue(Argument)!)
            {
                if (string.IsNullOrWhiteSpace(given))
                    throw new InputException("EmptyValue", InputErrorKind.InvalidArgument,
                        "The folder or file of results is given as '', without a value: give one, or leave it out.");
                if (given == StandardInput && copies.ContainsValue(StandardInputName)) continue;
                using Stream? stream = given == StandardInput ? terminal.Input() : OpenPipe(given);
                if (stream is null)
                {
                    paths.Add(given);
                    continue;
                }

                // Results are read more than once, first to see what they are; a pipe is not.
                folder ??= Directory.CreateTempSubdirectory("robustness-");
                string name = given == StandardInput ? StandardInputName : $"'{given}'";
                paths.Add(Copy(stream, Path.Combine(folder.FullName, $"{copies.Count}"), name));
                copies.Add(paths[^1], name);
            }

            use(ResultSet.Open(paths));
        }
        catch (InputException error) when (copies.Count > 0)
        {
            string message = copies.Aggregate(error.Message, (text, copy) => text.Replace($"'{copy.Key}'", copy.Value, StringComparison.Ordinal));
            throw new InputException(error.ErrorId, error.Kind, message, error);
        }
        finally
        {
            folder?.Delete(recursive: true);
        }
    }

    /// <summary>A named pipe, or what a shell puts in the place of a command's output; null for files and for what is not there.</summary>
    private static FileStream? OpenPipe(string path)
    {
        try
        {
            // What is opened is what is read: a pipe that is closed again may be gone.
            if (!File.Exists(path)) return null;
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!stream.CanSeek) return stream;
            stream.Dispose();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it says what is wrong.
            return null;
        }
    }

    /// <summary>A file of what a stream gives, with the extension of what it is: JSON begins with a bracket.</summary>
    private static string Copy(Stream input, string path, string name)
    {
        using (FileStream file = File.Create(path)) input.CopyTo(file);
        int first;
        using (var reader = new StreamReader(path))
        {
            do first = reader.Read();
            while (first >= 0 && char.IsWhiteSpace((char)first));
        }

        if (first < 0) throw new InputException("NoRows", InputErrorKind.NotFound, $"There is nothing in {name}: give rows, as CSV or JSON.");
        string copy = path + (first is '[' or '{' ? ".json" : ".csv");
        File.Move(path, copy);
        return copy;
    }
}
