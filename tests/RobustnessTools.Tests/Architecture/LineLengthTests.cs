using Xunit;

namespace RobustnessTools.Tests.Architecture;

/// <summary>Lines of code end before they are too long to be read beside another window.</summary>
public class LineLengthTests
{
    private const int Longest = 160;

    /// <summary>Folders that are being rewritten; their lines are mended with them.</summary>
    private static readonly string[] Unfinished =
    [
        "src/RobustnessTools/Models/", "src/RobustnessTools/Interpolation/", "src/RobustnessTools/Sensitivity/", "src/RobustnessTools/Compute/",
        "src/RobustnessTools/Results/", "src/RobustnessTools/Studies/", "src/RobustnessTools/Experiments/", "src/RobustnessTools/Profiling/",
        "src/RobustnessTools.Charts/", "tests/RobustnessTools.Charts.Tests/",
        "tests/RobustnessTools.Tests/Models/", "tests/RobustnessTools.Tests/Interpolation/", "tests/RobustnessTools.Tests/Sensitivity/",
        "tests/RobustnessTools.Tests/Results/", "tests/RobustnessTools.Tests/Studies/", "tests/RobustnessTools.Tests/Experiments/",
        "tests/RobustnessTools.Tests/Profiling/", "tests/RobustnessTools.Tests/Reference/",
    ];

    [Theory]
    [InlineData("*.cs")]
    [InlineData("*.ps1")]
    [InlineData("*.psm1")]
    public void No_line_of_code_ends_beyond_column_160(string pattern) => Assert.Empty(
        from file in RepositoryFiles.Named(pattern)
        where !Array.Exists(Unfinished, folder => file.StartsWith(folder, StringComparison.Ordinal))
        from line in File.ReadLines(RepositoryFiles.Path(file)).Select((text, index) => (Text: text, Number: index + 1))
        where line.Text.Length > Longest
        select $"{file}:{line.Number} has {line.Text.Length} characters.");
}
