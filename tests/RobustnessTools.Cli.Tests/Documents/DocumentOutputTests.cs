using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests.Documents;

/// <summary>What pages show below a command is what it prints, where that depends on no machine: predictions, coefficients, bounds, means.</summary>
public sealed class DocumentOutputTests : IDisposable
{
    private static readonly string[] Deterministic = ["robustness predict ", "robustness activations ", "robustness bound ", "robustness reproduce "];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Commands =>
    [
        .. from page in DocumentReader.Documents
           where page != "docs/plugins.md"
           from command in DocumentReader.Commands(page)
           where Array.Exists(Deterministic, start => command.Text.StartsWith(start, StringComparison.Ordinal)) && Shown(command).Length > 0
           select command.ToString(),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Output_on_a_page_is_that_of_the_command(string told)
    {
        DocumentCommand command = DocumentReader.Documents.SelectMany(DocumentReader.Commands).Single(one => one.ToString() == told);
        string[] arguments = command.Text.Split(' ')[1..];
        if (arguments[0] == "reproduce") arguments = [.. arguments, "--output", folder.Combine("out"), "--provider", "managed"];
        string[] printed = Tool.Run(arguments).AssertSuccess().Output.ReplaceLineEndings("\n").Split('\n');
        Assert.All(Shown(command), line => Assert.Contains(line, printed));
    }

    [Fact]
    public void Pages_show_output() => Assert.True(Commands.Count >= 4);

    /// <summary>The block that follows a command before any other command does; without rounding errors, which depend on the processor.</summary>
    private static string[] Shown(DocumentCommand command)
    {
        string[] lines = File.ReadAllLines(Path.Combine(SharedFolder.Repository, command.Document));
        int next = DocumentReader.Commands(command.Document).Select(other => other.Line).Where(line => line > command.Line)
            .DefaultIfEmpty(lines.Length).First();

        // Of a fence with a language the end looks like the beginning of output.
        string[] fenced = [.. lines[command.Line..(next - 1)].SkipWhile(line => !line.StartsWith("```", StringComparison.Ordinal))];
        return fenced is not ["```", ..] ? []
            : [.. fenced.Skip(1).TakeWhile(line => line != "```").Where(line => line.Length > 0 && !line.Contains("E-1", StringComparison.Ordinal))];
    }
}
