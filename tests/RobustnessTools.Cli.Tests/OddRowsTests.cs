using System.Globalization;
using System.IO.Compression;
using System.Text;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Rows that went through other programs and hands: understood where there is one meaning, else refused with line, column and value.</summary>
public sealed class OddRowsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string rows;
    private readonly string path;

    public OddRowsTests()
    {
        Tool.Run("sweep", "--model", "rf", "--activation", "tanh", "--dimension", "8", "--samples", "20", "--widths", "60,120,240", "--trials", "2",
            "--provider", "managed", "--quiet", "--output", folder.Combine("run")).AssertSuccess();
        rows = File.ReadAllText(folder.Combine("run", "rows.csv")).ReplaceLineEndings("\n");
        path = folder.Combine("rows.csv");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(",tanh,", ", tanh ,")]
    [InlineData(",8,20,60,", ",8.0,20.0,60.0,")]
    [InlineData(",8,20,", ", 8 , 20 ,")]
    [InlineData("\n", "\r\n")]
    [InlineData("\n", "\n\n")]
    public void What_has_one_meaning_is_understood(string written, string other)
    {
        File.WriteAllText(path, rows.Replace(written, other, StringComparison.Ordinal));
        Assert.Equal(SummaryFile.Format(ResultFiles.ReadSummaries(folder.Combine("run"))), SummaryFile.Format(ResultFiles.ReadSummaries(path)));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public void A_sweep_shows_its_summary_as_programs_read_it(string format)
    {
        ToolResult result = Tool.Run("sweep", "--model", "rf", "--activation", "tanh", "--dimension", "8", "--samples", "20", "--widths", "60,120,240",
            "--trials", "2", "--provider", "managed", "--quiet", "--output", folder.Combine("run"), "--format", format).AssertSuccess();
        Assert.Equal(Tool.Run("summarize", folder.Combine("run"), "--format", format).Output, result.Output);
    }

    [Fact]
    public void The_same_row_with_spaces_around_its_names_is_the_same_row()
    {
        File.WriteAllText(path, rows + Line(1).Replace(",tanh,", ", tanh ,", StringComparison.Ordinal) + "\n");
        Assert.Contains("1 row stands there more than once", Tool.Run("summarize", path).AssertSuccess().Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("scaling")]
    public void A_chart_of_some_cells_is_that_of_their_rows(string kind)
    {
        File.WriteAllText(path, rows);
        string some = folder.Combine("some.csv"), one = folder.Combine("one.svg"), other = folder.Combine("other.svg");
        File.WriteAllLines(some, rows.Split('\n').Where(line => !line.Contains(",240,240,", StringComparison.Ordinal)));
        Tool.Run("chart", path, "--kind", kind, "--filter", "k=:120,activation=tanh", "--output", one).AssertSuccess();
        Tool.Run("chart", some, "--kind", kind, "--output", other).AssertSuccess();
        Assert.Equal(File.ReadAllText(other), File.ReadAllText(one));
        Tool.Run("chart", path, "--filter", "width=61", "--output", one).AssertRefused("there are 60, 120, 240");
    }

    /// <summary>What rows say of themselves is not lost where they are summarized; no interval ends at infinity.</summary>
    [Fact]
    public void Remarks_of_rows_are_told_with_their_summary()
    {
        string header = rows.Split('\n')[0];
        string[] lines = [.. rows.Split('\n').Skip(1).Where(line => line.Length > 0).Select((line, number) =>
        {
            string[] cells = line.Split(',');
            if (cells[5] != "60") return line;
            cells[8] = number < 3 ? "1e-280" : "1e-181";
            cells[Array.IndexOf(header.Split(','), "message")] = "S is 0 and so on.";
            return string.Join(',', cells);
        })];
        File.WriteAllLines(path, [header, .. lines]);
        ToolResult told = Tool.Run("summarize", path, "--format", "csv").AssertSuccess();
        Assert.Contains("2 of 6 measurements have a remark (the column message), the first: S is 0 and so on.", told.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", told.Output, StringComparison.Ordinal);
        Assert.Contains(",NaN,NaN,", told.Output.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("have a remark", Tool.Run("chart", path, "--output", folder.Combine("c.svg")).AssertSuccess().Error, StringComparison.Ordinal);
    }

    /// <summary>The same trial with another number is not only one too many: which of the two is right, only a person can tell.</summary>
    [Theory]
    [InlineData(1.5, true)]
    [InlineData(1.000000000001, false)]
    public void Rows_of_one_trial_that_contradict_each_other_are_told(double factor, bool contradicts)
    {
        string[] cells = Line(1).Split(',');
        cells[8] = (double.Parse(cells[8], CultureInfo.InvariantCulture) * factor).ToString("R", CultureInfo.InvariantCulture);
        File.WriteAllText(path, rows + string.Join(',', cells) + "\n");
        foreach (string command in (string[])["summarize", "fit"])
        {
            ToolResult result = Tool.Run(command, path).AssertSuccess();
            Assert.Contains("1 row stands there more than once", result.Output + result.Error, StringComparison.Ordinal);
            Assert.Equal(contradicts, (result.Output + result.Error).Contains("1 of them has another value", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("sensitivity", "-3", "'-3' in column sensitivity is not zero or a positive number")]
    [InlineData("sensitivity", "3,5", "'3,5' in column sensitivity is not a number")]
    [InlineData("trial", "-1", "'-1' in column trial is not a whole number from 0 on")]
    [InlineData("samples", "20.5", "'20.5' in column samples is not a whole number")]
    [InlineData("width", "1E+05", "'1E+05' in column width is not a whole number")]
    [InlineData("samples", "-20", "'-20' in column samples is not a whole number from 0 on")]
    public void What_no_measurement_gives_is_refused(string column, string value, string words)
    {
        int place = Array.IndexOf(Line(0).Split(','), column);
        string[] fields = Line(1).Split(',');
        fields[place] = value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;
        File.WriteAllText(path, rows.Replace(Line(1), string.Join(',', fields), StringComparison.Ordinal));
        Tool.Run("summarize", path).AssertRefused(words);
    }

    [Fact]
    public void A_column_that_stands_there_twice_is_refused()
    {
        File.WriteAllText(path, string.Join("\n", rows.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => line + (i == 0 ? ",sensitivity" : ",1"))) + "\n");
        foreach (string command in (string[])["summarize", "fit"]) Tool.Run(command, path).AssertRefused("2 columns 'sensitivity'");
        string summary = folder.Combine("summary.csv");
        File.WriteAllText(summary, string.Join("\n", File.ReadAllText(folder.Combine("run", "summary.csv")).ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => line + (i == 0 ? ",mean" : ",1"))) + "\n");
        Tool.Run("summarize", summary).AssertRefused("2 columns 'mean'");
    }

    [Theory]
    [InlineData("# a remark\n", "1 fields")]
    [InlineData("rf,tanh\n", "2 fields")]
    public void A_short_last_line_with_its_end_was_not_left_by_a_killed_process(string last, string words)
    {
        File.WriteAllText(path, rows + last);
        Tool.Run("summarize", path).AssertRefused(words);
        File.WriteAllText(path, rows + last.TrimEnd('\n'));
        Tool.Run("summarize", path).AssertSuccess();
    }

    [Fact]
    public void Files_that_are_no_text_of_lines_with_commas_are_told()
    {
        File.WriteAllText(path, rows.Replace(',', '|'));
        Tool.Run("summarize", path).AssertRefused("bars between its columns");
        File.WriteAllBytes(path, Encoding.Unicode.GetBytes(rows));
        Tool.Run("summarize", path).AssertRefused("UTF-16 without a byte order mark");
        using (FileStream file = File.Create(path))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(rows));
        Tool.Run("summarize", path).AssertRefused("compressed file");
    }

    [Fact]
    public void Cells_that_failed_are_told_of_wherever_they_are_left_out()
    {
        int place = Array.IndexOf(Line(0).Split(','), "sensitivity");
        string[] fields = Line(1).Split(',');
        fields[place] = "NaN";
        File.WriteAllText(path, rows.Replace(Line(1), string.Join(',', fields), StringComparison.Ordinal));
        foreach (string[] command in (string[][])[["summarize", path], ["fit", path], ["chart", path, "--output", folder.Combine("figure.svg")]])
            Assert.Contains("1 row is of a cell that failed", Tool.Run(command).AssertSuccess().Error, StringComparison.Ordinal);
    }

    private string Line(int number) => rows.Split('\n')[number];
}
