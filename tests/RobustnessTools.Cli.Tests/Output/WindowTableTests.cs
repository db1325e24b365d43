using RobustnessTools.Cli.Output;
using Xunit;

namespace RobustnessTools.Cli.Tests.Output;

/// <summary>Tables in a window: nothing is broken, nothing is lost without a word.</summary>
public sealed class WindowTableTests
{
    private static readonly ResultColumn[] Summary =
    [
        "dataset", "model", "activation", ">N", ">k", ">p", ">trials", ">mean S", ResultColumn.Of(">deviation", rank: 2), ResultColumn.Of(">median", rank: 3),
        "95% interval (t)", ResultColumn.Of("95% interval (bootstrap)", rank: 4), ResultColumn.Of(">√(N·d/p)", rank: 1),
    ];

    private static readonly string[][] Cells =
    [
        .. Enumerable.Range(1, 8).Select(i => new[]
        {
            "fashion-mnist", i < 4 ? "ntk" : "rf", i % 2 == 0 ? "tanh-as-published" : "gelu", "1600", $"{i}2000", "9876543", "10", $"{i}2.34", $"0.{i}678",
            $"{i}2.21", $"-{i}1.95 … {i}2.73", $"{i}1.99 … {i}2.69", $"0.8{i}65",
        }),
    ];

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(200)]
    public void No_number_and_no_name_is_broken_and_what_is_not_shown_is_named(int width)
    {
        string[] lines = Lines(Summary, Cells, width);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        string[] table = [.. lines.Where(line => line.StartsWith('│'))], words = [.. lines.Except(table)];
        foreach ((int i, ResultColumn column) in Summary.Index())
        {
            bool told = words.Any(line => line.Contains($"{column.Heading} {Cells[0][i]}", StringComparison.Ordinal));
            bool left = string.Join(' ', words).Contains(column.Heading, StringComparison.Ordinal);
            Assert.True(told || left || Cells.All(row => table.Any(line => Fields(line).Contains(row[i], StringComparer.Ordinal))), column.Heading);
        }
    }

    [Fact]
    public void A_wide_window_shows_everything()
    {
        string[] lines = Lines(Summary, Cells, 240);
        Assert.Equal(Summary.Select(column => column.Heading), Fields(lines[1]));
        Assert.Equal(Cells.Length + 4, lines.Length);
        Assert.Equal(Cells[^1], Fields(lines[^2]));
    }

    [Fact]
    public void Columns_go_by_their_rank()
    {
        string[] lines = Lines(Summary, Cells, 100);
        Assert.StartsWith("All rows: dataset fashion-mnist, N 1600, p 9876543, trials 10", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("boot", StringComparison.Ordinal) && line.StartsWith('│'));
    }

    [Fact]
    public void Sentences_are_broken_between_words()
    {
        string sentence = "A sentence of several words that has no room on one line of a narrow window, and goes on in the next ones.";
        string[] lines = Lines(["name", ResultColumn.Prose("what")], [["RobustnessTools.Plugin.Activations", sentence], ["x", "y"]], 80);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(
            sentence.Split(' '), lines.Where(line => line.StartsWith('│')).Skip(1).SkipLast(1).SelectMany(line => Fields(line)[1].Split(' ')));
    }

    [Fact]
    public void One_row_that_is_too_wide_is_a_list()
    {
        string[] lines = Lines(Summary, [Cells[0]], 60);
        Assert.Equal(Summary.Length, lines.Length);
        Assert.Equal("  activation                gelu", lines[2]);
    }

    [Theory]
    [InlineData("Check the file 'a b/c d.csv' and say what is in it.", 24, "Check the file|'a b/c d.csv' and say|what is in it.")]
    [InlineData("It's the model's own fault.", 10, "It's the|model's|own fault.")]
    [InlineData("  robustness sweep --model rf --activation tanh", 20, "  robustness sweep --model rf --activation tanh")]
    [InlineData("averyveryverylongword in a line", 10, "averyveryverylongword|in a line")]
    public void Lines_are_broken_between_words_only(string line, int width, string expected) =>
        Assert.Equal(expected.Replace('|', '\n'), WordWrap.Of(line, width));

    private static string[] Lines(ResultColumn[] columns, string[][] rows, int width)
    {
        using var text = new StringWriter { NewLine = "\n" };
        WindowTable.Write(columns, rows, width, text);
        return [.. text.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
    }

    private static string[] Fields(string line) => [.. line.Trim('│').Split('│').Select(field => field.Trim())];
}
