using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The tool on a system for which the library that draws is not made: here a copy in which it is no library.</summary>
public sealed class NoDrawingLibraryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_chart_is_refused_with_the_reason_and_everything_else_works()
    {
        string source = Path.GetDirectoryName(ToolProcess.Assembly)!;
        // Not the outputs for other systems beside them.
        IEnumerable<string> beside = ((string[])["plugins", "runtimes"])
            .Where(name => Directory.Exists(Path.Combine(source, name)))
                .SelectMany(name => Directory.GetFiles(Path.Combine(source, name), "*", SearchOption.AllDirectories));
        foreach (string file in Directory.GetFiles(source).Concat(beside))
        {
            string copy = folder.Combine(Path.Combine("tool", Path.GetRelativePath(source, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (Path.GetFileName(file).StartsWith("libSkiaSharp", StringComparison.Ordinal)) File.WriteAllText(copy, "no library");
            else File.Copy(file, copy);
        }

        string tool = folder.Combine(Path.Combine("tool", Path.GetFileName(ToolProcess.Assembly)));
        string rows = folder.Write(
            "rows.csv", "model,activation,dataset,dimension,samples,width,parameters,trial,sensitivity\nrf,tanh,gaussian,30,10,100,100,0,3\n");

        ToolResult chart = ToolProcess.Run(ToolProcess.Host, [tool, "chart", rows, "--output", folder.Combine("a.svg")]);

        Assert.Equal(2, chart.ExitCode);
        Assert.Contains("libSkiaSharp does not load on this system", chart.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Combine("a.svg")));
        Assert.Equal(0, ToolProcess.Run(ToolProcess.Host, [tool, "summarize", rows]).ExitCode);
    }
}
