using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>A command that is shown to be typed again has the words that it had.</summary>
public class CommandTextTests
{
    [Theory]
    [InlineData("results/rf-1.csv", "results/rf-1.csv")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("max(x,0)", "'max(x,0)'")]
    [InlineData("", "''")]
    public void A_shell_of_Unix_reads_the_word_again(string word, string quoted) => Assert.Equal(quoted, CommandText.Quoted(word, forWindows: false));

    [Theory]
    [InlineData("results/rf-1.csv", "results/rf-1.csv")]
    [InlineData(@"C:\my data\rows.csv", "\"C:\\my data\\rows.csv\"")]
    [InlineData(@"C:\my data\", "\"C:\\my data\\\\\"")]
    [InlineData("a \"word\"", "\"a \\\"word\\\"\"")]
    [InlineData(@"a\""b", "\"a\\\\\\\"b\"")]
    [InlineData("", "\"\"")]
    public void A_program_of_Windows_reads_the_word_again(string word, string quoted) => Assert.Equal(quoted, CommandText.Quoted(word, forWindows: true));
}
