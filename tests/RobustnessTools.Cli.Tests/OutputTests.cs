using System.Text.Json;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Results in files whose names say their format, and on a standard output that cannot take them.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robustness-output-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("measure")]
    [InlineData("summarize")]
    [InlineData("fit")]
    public void A_file_has_the_format_of_its_name(string command)
    {
        string[] line = Line(command);
        Tool.Run([.. line, "--output", In("r.json")]).AssertSuccess();
        using (var document = JsonDocument.Parse(File.ReadAllText(In("r.json")))) Assert.NotEqual(JsonValueKind.Null, document.RootElement.ValueKind);
        Tool.Run([.. line, "--output", In("r.CSV")]).AssertSuccess();
        Assert.StartsWith("model,", File.ReadLines(In("r.CSV")).First().Replace("dataset,", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Tool.Run([.. line, "--output", In("r.md")]).AssertSuccess();
        Assert.Contains("| ", File.ReadAllText(In("r.md")), StringComparison.Ordinal);
        Tool.Run([.. line, "--format", "json", "--output", In("r.txt")]).AssertSuccess();
        Assert.Contains(File.ReadAllText(In("r.txt"))[0], "[{");
        Tool.Run([.. line, "--format", "json", "--output", In("other.csv")]).AssertRefused("is that of a csv file");
        Tool.Run([.. line, "--format", "table", "--output", In("other.json")]).AssertRefused("is that of a json file");
        Assert.False(File.Exists(In("other.csv")));
    }

    [Theory]
    [InlineData("r.csv.gz")]
    [InlineData("r.html")]
    [InlineData("r.XLSX")]
    public void A_name_of_a_format_that_is_not_written_is_refused(string name)
    {
        Tool.Run([.. Line("summarize"), "--output", In(name)]).AssertRefused("end it in .json, .csv or .txt");
        Tool.Run([.. Line("summarize"), "--format", "csv", "--output", In(name)]).AssertRefused("end it in .json, .csv or .txt");
        Assert.False(File.Exists(In(name)));
    }

    /// <summary>Rows are replaced by nothing that was made of them, whatever name leads to them.</summary>
    [Theory]
    [InlineData("summarize", "rows/rows.csv", "rows/rows.csv")]
    [InlineData("summarize", "rows", "rows/rows.csv")]
    [InlineData("fit", "rows", "rows/../rows/rows.csv")]
    [InlineData("fit", "copy.csv", "copy.csv")]
    [InlineData("summarize", "copy.csv", "rows/run.json")]
    public void What_is_read_is_not_replaced(string command, string read, string written)
    {
        string rows = Rows();
        File.Copy(Path.Combine(rows, "rows.csv"), In("copy.csv"));
        byte[] before = File.ReadAllBytes(In(written));
        Tool.Run(command, In(read), "--output", In(written)).AssertRefused("would be replaced by the result");
        Assert.Equal(before, File.ReadAllBytes(In(written)));
        Tool.Run(command, In(read), "--output", Path.Combine(rows, "summary.csv")).AssertSuccess();
    }

    [SkippableFact]
    public void What_is_read_is_not_replaced_by_way_of_a_link()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a right on Windows");
        string rows = Path.Combine(Rows(), "rows.csv");
        File.Copy(rows, In("own.csv"));
        File.CreateSymbolicLink(In("link.csv"), In("own.csv"));
        Tool.Run("summarize", In("own.csv"), "--output", In("link.csv")).AssertRefused("would be replaced by the result");
        Assert.Equal(File.ReadAllBytes(rows), File.ReadAllBytes(In("own.csv")));
    }

    [Theory]
    [InlineData("--train", "X.csv", "--output", "X.csv")]
    [InlineData("--train", "X.csv", "--save-arrays", ".")]
    [InlineData("--dataset", "folder", "--output", "X.csv")]
    [InlineData("--dataset", "folder", "--save-arrays", ".")]
    public void Own_files_are_not_replaced(string option, string value, string place, string where)
    {
        // As numpy.save writes, too: what is saved is normalized.
        File.WriteAllText(In("X.csv"), "1,2\n3,4\n5,7\n");
        File.WriteAllText(In("y.csv"), "1\n2\n3\n");
        Tool.Run("measure", "--model", "rf", "--activation", "tanh", "--width", "9", "--train", In("X.csv"), "--labels", In("y.csv"), "--test", In("X.csv"),
            "--save-arrays", In("data")).AssertSuccess();
        string end = place == "--output" ? "csv" : "npy";
        string data = place == "--output" ? folder : In("data");
        byte[] before = File.ReadAllBytes(Path.Combine(data, "X." + end));
        string[] files = option == "--train"
            ? ["--train", Path.Combine(data, "X." + end), "--labels", Path.Combine(data, "y." + end), "--test", Path.Combine(data, "X." + end)]
            : ["--dataset", value, "--data-dir", data, "--samples", "2", "--test-points", "1"];
        Tool.Run(["measure", "--model", "rf", "--activation", "tanh", "--width", "9", .. files, "--normalization", "standardize", place,
            where == "." ? data : Path.Combine(data, where)]).AssertRefused("would be replaced by");
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(data, "X." + end)));
    }

    [Theory]
    [InlineData("summarize", "")]
    [InlineData("chart", "rows", "--output", "")]
    [InlineData("sweep", "--plan", "", "--output", "x")]
    [InlineData("datasets", "--data-dir", " ")]
    public void An_empty_text_where_something_belongs_is_told(params string[] line) => Tool.Run(line).AssertRefused("is given as '', without a value");

    [Fact]
    public void Results_without_a_row_are_not_drawn()
    {
        File.WriteAllLines(In("none.csv"), File.ReadLines(Path.Combine(Rows(), "rows.csv")).Take(1));
        Tool.Run("chart", In("none.csv"), "--output", In("none.svg")).AssertRefused("has no row yet to be drawn");
        Assert.False(File.Exists(In("none.svg")));
    }

    [Fact]
    public void Summaries_in_a_file_are_drawn()
    {
        Tool.Run([.. Line("summarize"), "--output", In("s.csv")]).AssertSuccess();
        Tool.Run("chart", In("s.csv"), "--output", In("s.svg")).AssertSuccess();
        Assert.True(File.Exists(In("s.svg")));
    }

    [Theory]
    [InlineData("--gradients", "a table does not show them")]
    [InlineData("--dual", "only JSON shows them")]
    [InlineData("--dual --format csv", "only JSON shows them")]
    [InlineData("--data-dir .", "is for datasets of files")]
    [InlineData("--dataset mnist --label-distribution gaussian", "is for synthetic data")]
    [InlineData("--dataset mnist --label-distribution signs", "is for synthetic data")]
    public void An_option_without_effect_is_refused(string options, string words) =>
        Tool.Run([.. Tool.Small().Where(word => word is not ("--dimension" or "8")), .. options.Split(' ')]).AssertRefused(words);

    [Theory]
    [InlineData("--kind scaling --x width", "along N and p")]
    [InlineData("--value over-bound", "only a phase map")]
    [InlineData("--kind phase-map --interval bootstrap", "only curves have bands")]
    [InlineData("--kind phase-map --panels model", "only curves and scatters have panels")]
    [InlineData("--kind scaling --no-bound", "only curves and phase maps are drawn beside it")]
    [InlineData("--kind phase-map --color-by activation", "only curves and scatters have colours")]
    [InlineData("--dpi 300", "made of lines")]
    public void An_option_without_effect_on_a_chart_is_refused(string options, string words) =>
        Tool.Run(["chart", Rows(), "--output", In("c.svg"), .. options.Split(' ')]).AssertRefused(words);

    [SkippableTheory]
    [InlineData("> /dev/full", "No space left on device")]
    [InlineData(">&-", "it is closed")]
    public void A_standard_output_that_takes_nothing_is_told_in_one_sentence(string redirection, string words)
    {
        Skip.IfNot(!OperatingSystem.IsWindows() && File.Exists("/dev/full"), "needs /dev/full");
        foreach (string command in (string[])["datasets", "activations", "info", "--help", string.Join(' ', Tool.Small())])
        {
            ToolResult result = Shell($"{command} {redirection}");
            Assert.Equal(ExitCodes.BadInput, result.ExitCode);
            Assert.Contains($"Error: The result cannot be written to the standard output: {words}.", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("the program failed", result.Error, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void Without_any_stream_a_sweep_is_saved_whole_and_nothing_is_printed_into_its_files()
    {
        Skip.IfNot(!OperatingSystem.IsWindows() && File.Exists("/dev/full"), "needs a Unix");
        string sweep = $"sweep --model rf --activation tanh --samples 10 --widths 40 --dimension 3 --trials 2 --output {In("closed")}";
        Assert.Equal(ExitCodes.BadInput, Shell($"{sweep} <&- >&- 2>&-").ExitCode);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(In("closed"), "rows.csv")).Length);
        Assert.All(File.ReadAllLines(Path.Combine(In("closed"), "rows.csv")).Skip(1), line => Assert.StartsWith("rf,tanh,", line, StringComparison.Ordinal));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(In("closed"), "summary.csv")).Length);
    }

    [SkippableFact]
    public void A_reader_that_has_seen_enough_is_no_error()
    {
        Skip.IfNot(!OperatingSystem.IsWindows() && File.Exists("/dev/full"), "needs a Unix");
        ToolResult result = Shell("activations | head -n 1");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
    }

    private string In(string name) => Path.Combine(folder, name);

    private string[] Line(string command) => command == "measure" ? Tool.Small() : [command, Rows()];

    private string Rows()
    {
        string path = In("rows");
        if (!Directory.Exists(path))
            Tool.Run("sweep", "--model", "rf", "--activation", "tanh", "--samples", "10,20", "--widths", "40,80", "--dimension", "3", "--trials", "2",
                "--provider", "managed", "--quiet", "--output", path).AssertSuccess();
        return path;
    }

    /// <summary>Runs the tool by a shell, which can redirect and close streams; the provider that is always there says nothing.</summary>
    private static ToolResult Shell(string line)
    {
        string tool = string.Join(' ', ToolProcess.Command.Select(word => $"'{word}'"));
        return ToolProcess.Run("/bin/sh", ["-c", $"{tool} {line}"]);
    }
}
