using System.Globalization;
using System.Text;
using System.Text.Json;
using Fixture.Study;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Several folders and files, and the standard input, are results like one.</summary>
public sealed class CombinedResultsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CombinedResultsTests()
    {
        Sweep("one");
        Sweep("two", "--seed", "2");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Trials_of_several_folders_are_trials_of_their_cells()
    {
        // One file of all rows, as people made it before.
        string[] one = File.ReadAllLines(RowsOf("one")), two = File.ReadAllLines(RowsOf("two"));
        string all = folder.Write("all.csv", string.Join('\n', [.. one, .. two[1..]]) + "\n");
        foreach (string command in (string[])["summarize", "fit"])
        {
            foreach (string format in (string[])["table", "csv", "json"])
            {
                string expected = Tool.Run(command, all, "--format", format).AssertSuccess().Output;
                Assert.Equal(expected, Tool.Run(command, folder.Combine("one"), RowsOf("two"), "--format", format).AssertSuccess().Output);
            }
        }

        JsonElement summaries = Tool.Run("summarize", folder.Combine("one"), folder.Combine("two"), "--format", "json").Json();
        Assert.All(summaries.EnumerateArray(), summary => Assert.Equal(4, summary.GetProperty("trials").GetInt32()));
    }

    [Fact]
    public void A_chart_and_a_report_are_of_all_of_them_and_say_where_they_are()
    {
        string picture = folder.Combine("both.html");
        Tool.Run("chart", folder.Combine("one"), folder.Combine("two"), "--output", picture, "--report", folder.Combine("page")).AssertSuccess();
        string drawn = File.ReadAllText(picture);
        Assert.Contains("4 trials", drawn, StringComparison.Ordinal);
        Assert.All((string[])["one", "two"], name => Assert.Contains(folder.Combine(name), drawn, StringComparison.Ordinal));
        Tool.Run("chart", folder.Combine("one"), folder.Combine("two"), "--kind", "scaling", "--output", folder.Combine("fits.svg")).AssertSuccess();
    }

    [Fact]
    public void The_same_results_twice_count_once_and_every_command_says_so()
    {
        string once = Tool.Run("summarize", folder.Combine("one")).Output;
        ToolResult twice = Tool.Run("summarize", folder.Combine("one"), RowsOf("one")).AssertSuccess();
        Assert.Equal(once, twice.Output);
        Assert.Contains("16 rows stand there more than once", twice.Error, StringComparison.Ordinal);
        ToolResult chart = Tool.Run("chart", folder.Combine("one"), RowsOf("one"), "--output", folder.Combine("twice.svg")).AssertSuccess();
        Assert.Contains("16 rows stand there more than once", chart.Error, StringComparison.Ordinal);

        // Of each of the two curves.
        string fits = Tool.Run("fit", folder.Combine("one"), RowsOf("one")).AssertSuccess().Output;
        Assert.Contains("8 rows stand there more than once", fits, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_other_problems_are_cells_of_their_own()
    {
        Sweep("sphere", "--normalization", "sphere");
        string csv = Tool.Run("summarize", folder.Combine("one"), folder.Combine("sphere"), "--format", "csv").AssertSuccess().Output;
        Assert.Equal(8, csv.Split('\n').Count(line => line.Contains("gaussian (normalization none)", StringComparison.Ordinal)));
        Assert.Equal(8, csv.Split('\n').Count(line => line.Contains("gaussian (normalization sphere)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public void The_standard_input_is_rows_as_csv_or_json_alone_or_beside_a_folder(string format)
    {
        string rows = format == "csv" ? File.ReadAllText(RowsOf("two")) : Json(RowsOf("two"));
        Assert.Equal(Tool.Run("summarize", folder.Combine("two")).Output, Piped(rows, "summarize", "-").AssertSuccess().Output);
        Assert.Equal(
            Tool.Run("fit", folder.Combine("one"), folder.Combine("two")).Output, Piped(rows, "fit", folder.Combine("one"), "-").AssertSuccess().Output);
        Piped(rows, "chart", "-", "--output", folder.Combine("piped.svg")).AssertSuccess();
        Assert.Contains(
            "16 rows stand there more than once", Piped(rows, "summarize", "-", folder.Combine("two")).AssertSuccess().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_standard_input_of_a_process_is_read()
    {
        ToolResult result = ToolProcess.Piped(File.ReadAllText(RowsOf("one")), "summarize", "-", "--format", "csv");
        Assert.Equal(File.ReadAllText(folder.Combine("one", SummaryFile.Name)), result.AssertSuccess().Output);
    }

    [SkippableFact]
    public void A_pipe_is_read_as_a_file_is()
    {
        Skip.If(OperatingSystem.IsWindows(), "Pipes have names on Unix.");
        string pipe = folder.Combine("pipe"), expected = Tool.Run("summarize", folder.Combine("one"), folder.Combine("two")).Output;
        ToolProcess.Run("/usr/bin/mkfifo", [pipe]).AssertSuccess();
        var feeding = Task.Run(() => File.WriteAllText(pipe, File.ReadAllText(RowsOf("two"))));
        Assert.Equal(expected, Tool.Run("summarize", folder.Combine("one"), pipe).AssertSuccess().Output);
        feeding.GetAwaiter().GetResult();

        // What a shell puts in the place of a command's output is a link to a pipe without a name.
        string[] tool = [.. ToolProcess.Command, "summarize", folder.Combine("one")];
        string line = $"{string.Join(' ', tool.Select(word => $"'{word}'"))} <(cat '{RowsOf("two")}')";
        Assert.Equal(expected, ToolProcess.Run("/bin/bash", ["-c", line]).AssertSuccess().Output);

        feeding = Task.Run(() => File.WriteAllText(pipe, "spoiled\n"));
        Tool.Run("summarize", pipe).AssertRefused($"'{pipe}' has no column");
        feeding.GetAwaiter().GetResult();
    }

    [Fact]
    public void What_does_not_belong_together_is_named()
    {
        _ = new ShareStudy();
        string one = folder.Combine("one"), shares = folder.Write("shares.csv", "shape,size,points,trial,share\ndisc,0.5,100,0,0.2\n");
        string points = folder.Combine("points.csv"), summary = folder.Combine("two", SummaryFile.Name);
        Tool.Run(Tool.Small("--format", "csv", "--output", points)).AssertSuccess();
        Tool.Run("summarize", one, shares).AssertRefused($"'{shares}' holds rows of another kind (share of a share) than '{one}' (S of a sweep)");
        Tool.Run("fit", one, points).AssertRefused($"'{points}' holds rows of another kind (S(z) of a sweep)");
        foreach (string[] inputs in (string[][])[[one, summary], [summary, one], [summary, folder.Combine("one", SummaryFile.Name)]])
            Tool.Run(["chart", .. inputs, "--output", folder.Combine("no.svg")]).AssertRefused("holds summaries");
        Tool.Run("summarize", one, folder.Combine("nowhere")).AssertRefused("There is no file");
        Piped("spoiled\n1\n", "summarize", "-").AssertRefused("the standard input has no column");
        Piped("[1]", "summarize", "-").AssertRefused("the standard input");
        Piped(" \n", "fit", one, "-").AssertRefused("nothing in the standard input");
        Assert.False(File.Exists(folder.Combine("no.svg")));
    }

    private static ToolResult Piped(string input, params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var terminal = new Terminal(output, error, OutputIsTerminal: false, ErrorIsTerminal: false)
        {
            Input = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
        };
        return new ToolResult(CommandRunner.Run(arguments, terminal, CancellationToken.None), output.ToString(), error.ToString());
    }

    private static string Json(string path)
    {
        var table = RobustnessTools.Results.Tables.Table.Of<RobustnessTools.Studies.Sensitivity.SensitivityRow>();
        using var text = new MemoryStream();
        RobustnessTools.Results.Tables.RowJson.Write(table, ResultFiles.ReadRows(table, path), text);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private string RowsOf(string name) => folder.Combine(name, ResultStore.RowsName);

    private void Sweep(string name, params string[] more) => Tool.Run(
        ["sweep", "--model", "rf", "--activation", "tanh,softplus", "--dimension", "6", "--samples", "10,20", "--widths", "40,80", "--trials", "2",
            "--test-points", "2", "--provider", "managed", "--quiet", .. more, "--output", folder.Combine(name)]).AssertSuccess();
}
