using Xunit;

namespace RobustnessTools.Tests.Architecture;

/// <summary>Lines of code end before they are too long to be read beside another window.</summary>
public class LineLengthTests
{
    private const int Longest = 160;

    [Theory]
    [InlineData("*.cs")]
    [InlineData("*.ps1")]
    [InlineData("*.psm1")]
    public void No_line_of_code_ends_beyond_column_160(string pattern) => Assert.Empty(
        from file in RepositoryFiles.Named(pattern)
        from line in File.ReadLines(RepositoryFiles.Path(file)).Select((text, index) => (Text: text, Number: index + 1))
        where line.Text.Length > Longest
        select $"{file}:{line.Number} has {line.Text.Length} characters.");
}
