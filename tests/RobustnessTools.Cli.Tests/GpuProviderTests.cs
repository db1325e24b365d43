using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary><c>--provider cuda</c> without a GPU: what is said where its package is not there, and a fixture in its place where it is.</summary>
public sealed class GpuProviderTests : IDisposable
{
    private const string Variable = "ROBUSTNESSTOOLS_CUDA";

    private readonly TemporaryFolder folder = new();

    private static string Package { get; } = Path.Combine(AppContext.BaseDirectory, "fixtures", "cuda", "RobustnessTools.Cuda");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("measure", "--model", "rf", "--activation", "tanh", "--width", "60", "--samples", "20")]
    [InlineData("sweep", "--model", "rf", "--activation", "tanh", "--widths", "60", "--samples", "20", "--trials", "1", "--output", "results")]
    [InlineData("bench", "--samples", "20", "--widths", "60", "--trials", "1")]
    [InlineData("reproduce", "rf-synthetic", "--quick", "--output", "results")]
    public void A_command_is_refused_where_the_package_is_not_there(params string[] command)
    {
        string[] arguments = [ToolProcess.Assembly, .. command, "--provider", "cuda"];
        ToolProcess.RunIn(folder.Path, ToolProcess.Host, arguments, (Variable, "nowhere")).AssertRefused(
            "The provider 'cuda' cannot be used: ROBUSTNESSTOOLS_CUDA names the folder 'nowhere', which has no RobustnessTools.Cuda.dll; unzip ");
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void The_package_computes_what_the_host_does_and_its_name_is_in_the_result()
    {
        string[] small = [.. Tool.Small("--format", "json").Where(argument => argument is not ("--provider" or "managed"))];
        ToolResult host = ToolProcess.Run(small);
        ToolResult cuda = ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, .. small, "--provider", "cuda"], (Variable, Package));
        Assert.Equal("cuda", cuda.Json().GetProperty("provider").GetString());
        double expected = host.Json().GetProperty("summary").GetProperty("mean").GetDouble();
        Assert.Equal(expected, cuda.Json().GetProperty("summary").GetProperty("mean").GetDouble(), 1e-12 * expected);
    }

    [Fact]
    public void The_tool_says_what_its_GPU_is_or_why_it_cannot_be_used()
    {
        Assert.Matches(@"(?m)^\| GPU \(--provider cuda\) +\| fixture, half of 4 is 2; ", Info((Variable, Package)));
        Assert.Matches(
            @"(?m)^\| GPU \(--provider cuda\) +\| The provider 'cuda' cannot be used: ROBUSTNESSTOOLS_CUDA names the folder ", Info((Variable, "nowhere")));
    }

    [SkippableFact]
    public void The_package_is_found_in_the_users_folder()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "sets XDG_DATA_HOME");
        Assert.Matches(@"(?m)^\| GPU \(--provider cuda\) +\| not installed ", Info((Variable, ""), ("XDG_DATA_HOME", folder.Path)));
        string user = Directory.CreateDirectory(folder.Combine("RobustnessTools", "cuda")).FullName;
        foreach (string file in Directory.GetFiles(Package)) File.Copy(file, Path.Combine(user, Path.GetFileName(file)));
        Assert.Matches(@"(?m)^\| GPU \(--provider cuda\) +\| fixture, half of 4 is 2; ", Info((Variable, ""), ("XDG_DATA_HOME", folder.Path)));
    }

    private static string Info(params (string Name, string Value)[] environment) =>
        ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, "info"], environment).AssertSuccess().Output;
}
