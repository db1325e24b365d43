using Xunit;

namespace RobustnessTools.PowerShell.Tests;

public sealed class PesterTests
{
    public static TheoryData<string> Files => [.. PesterRun.Files];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void The_module_passes(string file)
    {
        Skip.IfNot(PesterRun.IsPossible, $"{PesterRun.CountTests(file)} tests of {file} need pwsh 7.6 and Pester 5.5 on the path");
        (int exitCode, string output) = PesterRun.Run(file);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Every_file_has_tests() => Assert.All(PesterRun.Files, file => Assert.True(PesterRun.CountTests(file) > 0, file));
}
