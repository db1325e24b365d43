using RobustnessTools.TestCommon;
using Xunit;
using Xunit.Abstractions;

namespace RobustnessTools.PowerShell.Tests;

/// <summary>The tests of one Pester file, as one test; the build derives a class for each file (see the project file).</summary>
public abstract class PesterFile(string name, ITestOutputHelper log)
{
    internal static readonly string Folder = Path.Combine(SharedFolder.Repository, "tests", "RobustnessTools.PowerShell.Tests", "Pester");

    [Fact]
    public async Task Passes()
    {
        (bool passed, string output) = await PesterWorkers.RunAsync(Path.Combine(Folder, name));
        Assert.True(passed, output);
        log.WriteLine(output);
    }
}
