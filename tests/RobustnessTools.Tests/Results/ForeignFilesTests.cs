using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Studies;
using Xunit;

namespace RobustnessTools.Tests.Results;

/// <summary>Files of results come from strangers and go to spreadsheets.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private const string Header = "model,activation,dataset,dimension,samples,width,parameters,trial,sensitivity\n";

    private const string JsonRow =
        """{"model":"rf","activation":"tanh","dataset":"gaussian","dimension":30,"samples":10,"width":100,"parameters":100,"trial":0,"sensitivity":5}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("-x*tanh(x)")]
    [InlineData("+x")]
    [InlineData("@sum(x)")]
    [InlineData("'=1+1")]
    [InlineData("''-1")]
    [InlineData("'quoted'")]
    [InlineData("max(x,-x)")]
    public void What_a_spreadsheet_takes_for_a_formula_is_written_as_text_and_read_as_it_was(string name)
    {
        Table table = Table.Of<SensitivityRow>();
        SensitivityRow[] rows = [TestPlans.Row(2, activation: name), TestPlans.Row(3, trial: 1, activation: name)];
        string path = folder.Write("rows.csv", string.Join('\n', rows.Select(row => table.Format(row)).Prepend(table.Header)) + "\n");
        AssertNoFormulas(path);
        Assert.Equal(rows, RowFile.Read(table, path));

        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(rows);
        SummaryFile.Write(folder.Combine("summary.csv"), summaries);
        AssertNoFormulas(folder.Combine("summary.csv"));
        Assert.Equal(name, Assert.Single(SummaryFile.Read(folder.Combine("summary.csv"))).Cell.Activation);
    }

    [Fact]
    public void Names_have_no_control_characters_however_they_stand_in_a_file()
    {
        string path = folder.Write("rows.csv", Header + "rf,\"\u001b]0;pwned\at\u001b[31m\",gaussian,30,10,100,100,0,5\n");
        CellSummary summary = Assert.Single(ResultFiles.ReadSummaries(path));
        Assert.Equal("\\u001b]0;pwned\\u0007t\\u001b[31m", summary.Cell.Activation);
        string copy = folder.Write("summary.csv", SummaryFile.Format([summary with { Cell = summary.Cell with { Activation = "\u001b[31m" } }]));
        Assert.Equal("\\u001b[31m", Assert.Single(SummaryFile.Read(copy)).Cell.Activation);
    }

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    public void Another_delimiter_is_named(char delimiter, string name)
    {
        string path = folder.Write("rows.csv", (Header + "rf,tanh,gaussian,30,10,100,100,0,5\n").Replace(',', delimiter));
        InputException error = Assert.Throws<InputException>(() => ResultFiles.ReadSummaries(path));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("commas", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A reader is told to mend what it reads; another directory is a matter of running.</summary>
    [Theory]
    [InlineData("rows.csv", Header + "rf,tanh,gaussian,30,10,100,100,zero,5\n",
        "Line 2 of '{0}' is damaged ('zero' in column trial is not a whole number): mend or remove it.")]
    [InlineData("rows.json", "[" + JsonRow + ", 1]", "Row 2 of '{0}' is damaged (it is no object): mend or remove it.")]
    [InlineData("rows.json", "[{", "Line 1 of '{0}' is damaged (it is no JSON): mend the file, or give another.")]
    [InlineData("summary.json", "[{\"cell\": {}, \"mean\": 1}]", "Row 1 of '{0}' is damaged (a column of a summary")]
    public void What_is_damaged_is_told_to_those_who_read_it(string name, string content, string expected)
    {
        string path = folder.Write(name, content);
        InputException error = Assert.Throws<InputException>(() => ResultFiles.ReadSummaries(path));
        Assert.Equal("DamagedRows", error.ErrorId);
        Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, expected, path), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another directory", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_loop_of_links_is_told_in_a_sentence()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        string one = folder.Combine("one.csv"), other = folder.Combine("other.csv");
        File.CreateSymbolicLink(one, other);
        File.CreateSymbolicLink(other, one);
        foreach (Action read in (Action[])[() => RowFile.Names(one), () => SummaryFile.Read(one), () => SummaryFile.IsSummary(one)])
            Assert.Contains(Assert.Throws<InputException>(read).ErrorId, (string[])["FileNotReadable", "FileNotFound"]);
    }

    [SkippableFact]
    public void A_file_that_may_not_be_read_is_told_in_a_sentence()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "This user may read everything.");
        string path = folder.Write("summary.csv", SummaryFile.Format(Summarizer.Summarize([TestPlans.Row(2)])));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
        foreach (Action read in (Action[])[() => RowFile.Names(path), () => SummaryFile.Read(path), () => ResultFiles.ReadSummaries(path)])
            Assert.Equal("FileNotReadable", Assert.Throws<InputException>(read).ErrorId);
    }

    private static void AssertNoFormulas(string path)
    {
        using var reader = new StreamReader(path);
        using var parser = new CsvHelper.CsvParser(reader, System.Globalization.CultureInfo.InvariantCulture);
        while (parser.Read())
        {
            Assert.All(parser.Record!, field => Assert.True(
                field is not ['=' or '+' or '-' or '@', ..] || double.TryParse(field, System.Globalization.CultureInfo.InvariantCulture, out _), field));
        }
    }
}
