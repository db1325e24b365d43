using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using RobustnessTools.Cli.Commands;
using RobustnessTools.Cli.Tests.Plugins;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests.Documents;

/// <summary>
/// Every command of every document is run, page by page in an empty folder, by a shell that ends at the first one that fails. What is made smaller stands in
/// <see cref="DocumentScale"/>, what is not run in <see cref="NotRun"/>.
/// </summary>
public sealed partial class DocumentCommandTests : IDisposable
{
    /// <summary>What the examples of --help find in their folder: results of two runs, and own arrays.</summary>
    private const string ResultsAndArrays = """
        robustness sweep --quiet --model rf,ntk --activation tanh,square --dimension 100 --samples 50,100 --widths 200:1000:200 --trials 5 --output results
        robustness sweep --quiet --model rf --activation tanh --dimension 100 --samples 50 --widths 1500:2500:500 --trials 2 --output more
        robustness measure --model ntk --activation relu --width 50 --samples 40 --dimension 10 --save-arrays . > measured

        """;

    private static readonly Terminal Nowhere = new(TextWriter.Null, TextWriter.Null, OutputIsTerminal: false, ErrorIsTerminal: false);
    private readonly PluginWorkshop workshop = new();
    private readonly TemporaryFolder data = new();

    public void Dispose()
    {
        data.Dispose();
        workshop.Dispose();
    }

    public static TheoryData<string> Pages => [.. DocumentReader.Documents.Where(page => DocumentReader.Commands(page).Any(IsRun))];

    public static TheoryData<string> Helps => [.. AllTools.Select(tool => tool.Line).Where(line => Examples(line).Any(IsRun))];

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public void Every_command_of_a_page_runs(string page)
    {
        Skip.If(OperatingSystem.IsWindows(), "The documents' commands are for a POSIX shell.");
        DocumentCommand[] commands = [.. DocumentReader.Commands(page).Where(IsRun)];
        Run("", commands);
    }

    [SkippableTheory]
    [MemberData(nameof(Helps))]
    public void Every_example_of_a_commands_help_runs(string line)
    {
        Skip.If(OperatingSystem.IsWindows(), "The examples are for a POSIX shell.");
        HashSet<string> ofPages = [.. DocumentReader.Documents.SelectMany(DocumentReader.Commands).Where(IsRun).Select(Small)];
        DocumentCommand[] examples = [.. Examples(line).Where(IsRun).Where(example => !ofPages.Contains(Small(example)))];
        bool takesFiles = Array.Exists(examples, example => FileOfAnother().IsMatch(example.Text));
        Run(takesFiles ? ResultsAndArrays : "", examples);
    }

    /// <summary>What text says of the tool between backticks: the command is there and has the options.</summary>
    [Fact]
    public void Commands_and_options_in_the_text_are_those_of_the_tool()
    {
        RootCommand root = CommandRunner.Root(Nowhere);
        HashSet<string> anywhere = [.. OptionsOf(root), .. AllTools.SelectMany(tool => OptionsOf(tool.Command)), .. NotTheTools];
        List<string> wrong = [];
        foreach (DocumentCommand said in DocumentReader.Documents.SelectMany(DocumentReader.Inline))
        {
            string[] words = said.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool named = words is ["robustness", ..];
            Command command = root;
            foreach (string word in words.Skip(named ? 1 : 0).TakeWhile(IsCommandName))
            {
                if (command.Subcommands.FirstOrDefault(member => member.Name == word) is not { } member) break;
                command = member;
            }

            if (named && words.Length > 1 && command == root && words[1] is not ("help" or "COMMAND" or "...")) wrong.Add(said + " (no such command)");
            HashSet<string> known = command == root ? anywhere : [.. OptionsOf(command), .. OptionsOf(root)];
            if (command == root && !named && !words[0].StartsWith("--", StringComparison.Ordinal)) continue;
            wrong.AddRange(words.Where(word => OptionName().IsMatch(word) && !known.Contains(OptionName().Match(word).Value))
                .Select(word => $"{said} ({word})"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void No_block_is_left_out_because_nobody_knew_what_it_is()
    {
        DocumentCommand[] doubtful = [.. DocumentReader.Documents.SelectMany(DocumentReader.Doubtful)];
        Assert.True(doubtful.Length == 0, string.Join('\n', doubtful.AsEnumerable()));
    }

    [Fact]
    public void Every_exception_is_still_met()
    {
        DocumentCommand[] all =
            [.. DocumentReader.Documents.SelectMany(DocumentReader.Commands), .. AllTools.SelectMany(tool => Examples(tool.Line))];
        Assert.All(NotRun.All, exception => Assert.Contains(
            all, command => NotRun.Matches(command.Document, exception.Document) && NotRun.Matches(command.Text, exception.Command)));
    }

    /// <summary>Options of other programs that the documents speak of.</summary>
    private static readonly string[] NotTheTools = ["--flavor", "--inProcess", "--job", "--part", "--publish"];

    private void Run(string before, DocumentCommand[] commands)
    {
        var script = new StringBuilder($"""
            export ROBUSTNESSTOOLS_DATA='{MadeUpImages.Write(data, "mnist")}'
            mkdir -p ~/data
            ln -s "$ROBUSTNESSTOOLS_DATA" ~/data/mnist
            {before}
            set -x

            """);
        foreach (DocumentCommand command in commands)
        {
            string text = Small(command);
            if (text.StartsWith("dotnet ", StringComparison.Ordinal)) text = $"(cd '{SharedFolder.Repository}' && {text})";
            script.Append(text).Append('\n');
        }

        workshop.Shell(script.ToString());
    }

    private static bool IsCommandName(string word) => Regex.IsMatch(word, "^[a-z][a-z-]*$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool IsRun(DocumentCommand command) => NotRun.Reason(command) is null;

    private static string Small(DocumentCommand command) => DocumentScale.Small(command.Text);

    private static IEnumerable<string> OptionsOf(Command command) => command.Options.SelectMany(option => option.Aliases.Prepend(option.Name));

    private static IEnumerable<(string Line, Command Command)> AllTools => Tools(CommandRunner.Root(Nowhere), "robustness");

    private static IEnumerable<DocumentCommand> Examples(string line) =>
        ((ToolCommand)AllTools.Single(tool => tool.Line == line).Command).Examples
            .Select((example, number) => new DocumentCommand(line, number + 1, example));

    private static IEnumerable<(string Line, Command Command)> Tools(Command command, string line) => command.Subcommands.SelectMany(
        member => member is ToolCommand ? [($"{line} {member.Name}", member)] : Tools(member, $"{line} {member.Name}"));

    [GeneratedRegex(@"\bresults|\bmore\b|\.npy")]
    private static partial Regex FileOfAnother();

    [GeneratedRegex("^--[a-z][a-zA-Z-]*")]
    private static partial Regex OptionName();
}
