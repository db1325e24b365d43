using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests.Golden;

public sealed class GoldenPictureTests
{
    [SkippableTheory]
    [InlineData("lines-with-bands")]
    [InlineData("phase-map")]
    [InlineData("scaling")]
    [InlineData("spectrum")]
    [InlineData("quantile-bands")]
    [InlineData("scatter")]
    [InlineData("memorized")]
    [InlineData("one-point")]
    [InlineData("missing-values")]
    [InlineData("negative-on-log")]
    [InlineData("hostile-labels")]
    [InlineData("empty")]
    public void The_picture_is_the_committed_one(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "Letters are measured by DirectWrite there, which differs in hundredths of a millimetre.");
        string path = Path.Combine(Folder(), name + ".svg");
        string drawn = Drawn.Svg(SampleCharts.All[name]);
        if (Environment.GetEnvironmentVariable("ROBUSTNESSTOOLS_RENEW_GOLDEN") == "1")
        {
            File.WriteAllText(path, drawn);
            Skip.If(true, "The golden picture was renewed.");
        }

        Assert.Equal(File.ReadAllText(path), drawn);
    }

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RobustnessTools.sln")))
                return Path.Combine(folder.FullName, "tests", "RobustnessTools.Charts.Tests", "Golden");
        }

        throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }
}
