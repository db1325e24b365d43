using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Html;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Charts.Themes;

namespace RobustnessTools.Charts.Tests.Rendering;

public sealed class ChartFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chart-file-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_extension_chooses_the_renderer_and_missing_folders_are_made()
    {
        string svg = Path.Combine(folder, "new", "a.SVG"), html = Path.Combine(folder, "a.html");

        ChartFile.Write(SampleCharts.OneTrial, svg);
        IReadOnlyList<string> warnings = ChartFile.Write(SampleCharts.NegativeOnLog, html);

        Assert.StartsWith("<svg ", File.ReadAllText(svg), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(html), StringComparison.Ordinal);
        Assert.Single(warnings);
    }

    [Theory]
    [InlineData("chart.gif")]
    [InlineData("chart")]
    public void Another_extension_is_refused_with_the_ones_there_are(string name)
    {
        InputException e = Assert.Throws<InputException>(() => ChartFile.Write(SampleCharts.OneTrial, Path.Combine(folder, name)));

        Assert.Equal("UnknownChartFormat", e.ErrorId);
        Assert.Contains(".svg, .html, .png or .pdf (or .webp, .jpg)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_drawing_leaves_the_old_file_and_no_other()
    {
        string path = Path.Combine(folder, "a.svg");
        File.WriteAllText(path, "old");
        Chart impossible = SampleCharts.Single(new LineSeries { Name = "a", Points = [new(1, 1)] }) with
        {
            Panels = [new Panel { X = new Axis { Minimum = 2, Maximum = 1 } }],
        };

        Assert.Throws<InputException>(() => ChartFile.Write(impossible, path));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_an_error_that_names_it()
    {
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");

        InputException e = Assert.Throws<InputException>(() => ChartFile.Write(SampleCharts.OneTrial, Path.Combine(file, "a.svg")));

        Assert.Equal("ChartNotWritable", e.ErrorId);
        Assert.Contains(file, e.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_file_that_may_not_be_written_is_not_replaced()
    {
        string path = Path.Combine(folder, "kept.svg");
        File.WriteAllText(path, "kept");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        try
        {
            Skip.If(MayBeWritten(path), "root may write everywhere, and under Wine too");
            Assert.Equal("ChartNotWritable", Assert.Throws<InputException>(() => ChartFile.Write(SampleCharts.OneTrial, path)).ErrorId);
            Assert.Equal("kept", File.ReadAllText(path));
        }
        finally
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }
    }

    [Fact]
    public void A_report_goes_into_a_file_or_into_a_folder()
    {
        HtmlReport.Write(Path.Combine(folder, "report"), [SampleCharts.OneTrial, SampleCharts.Spectrum], "Two charts");
        HtmlReport.Write(Path.Combine(folder, "b.html"), [SampleCharts.OneTrial], "One chart");

        string page = File.ReadAllText(Path.Combine(folder, "report", "index.html"));
        Assert.Contains("<a href=\"#chart2\">Spectrum of the kernel K</a>", page, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "b.html")));
    }

    [Fact]
    public void Sizes_outside_of_reason_are_refused()
    {
        RenderOptions options = new();
        foreach (RenderOptions wrong in (
            RenderOptions[])[options with { Width = Length.Parse("5mm") }, options with { Height = Length.Parse("1px") },
            options with { FontSize = double.NaN }, options with { Dpi = 0 }])
            Assert.Equal("InvalidChartSize", Assert.Throws<InputException>(() => Drawn.Svg(SampleCharts.OneTrial, wrong)).ErrorId);
    }

    [Fact]
    public void Themes_are_found_by_name()
    {
        Assert.Same(Theme.Dark, Theme.ByName("Dark"));
        Assert.Equal("UnknownTheme", Assert.Throws<InputException>(() => Theme.ByName("pink")).ErrorId);
    }

    private static bool MayBeWritten(string path)
    {
        try
        {
            File.OpenWrite(path).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
