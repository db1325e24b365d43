using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Raster;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests.Raster;

public sealed class RasterRendererTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("raster-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_png_has_the_size_of_the_figure_at_the_resolution(bool browser)
    {
        byte[] png = Render(RasterFormat.Png, browser, new RenderOptions { Width = Length.Millimetres(85), Dpi = 300 });

        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        // 85 mm at 300 dots per inch; a browser's window has whole CSS pixels, of 300/96 dots each.
        Assert.InRange(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), 1003, 1008);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pdf_is_one_page_of_the_size_of_the_figure(bool browser)
    {
        byte[] pdf = Render(RasterFormat.Pdf, browser, new RenderOptions { Width = Length.Millimetres(85) });

        string text = Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        int box = text.IndexOf("/MediaBox", StringComparison.Ordinal);
        if (box < 0)
            return; // In a compressed part of the file.
        string[] numbers = text[(text.IndexOf('[', box) + 1)..text.IndexOf(']', box)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // 85 mm are 240.94 points.
        Assert.Equal(240.94, double.Parse(numbers[2], CultureInfo.InvariantCulture), 0.5);
    }

    [Fact]
    public void A_converter_is_preferred_to_a_browser_and_the_path_to_the_usual_places()
    {
        string path = Touch("bin", Executable("chromium")), browser = Touch("apps", "Some Browser"), converter = Touch("more", "some-converter");
        RasterProgram usualBrowser = new(browser, IsBrowser: true), usualConverter = new(converter, IsBrowser: false);
        string bin = Path.GetDirectoryName(path)!;

        Assert.Equal(path, RasterProgramSearch.TryFindBrowser([bin], [usualBrowser])!.Path);
        Assert.Equal(usualBrowser, RasterProgramSearch.TryFindBrowser([folder], [usualConverter, usualBrowser]));
        Assert.Equal(usualConverter, RasterProgramSearch.TryFindConverter([bin], [usualBrowser, usualConverter]));
        Assert.Null(RasterProgramSearch.TryFindConverter([bin], [usualBrowser, new RasterProgram(Path.Combine(folder, "missing"), IsBrowser: false)]));
        Assert.Null(RasterProgramSearch.TryFindBrowser([], []));
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_named_with_the_way_out()
    {
        InputException e = Assert.Throws<InputException>(() => new RasterRenderer(RasterFormat.Png, new RasterProgram(Path.Combine(folder, "gone"), IsBrowser: false))
            .Render(SampleCharts.OneTrial, new RenderOptions(), Stream.Null));

        Assert.Equal("RasterProgramFailed", e.ErrorId);
        Assert.Contains(".svg or .html", e.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_program_that_makes_no_picture_is_quoted()
    {
        InputException e = Assert.Throws<InputException>(() => new RasterRenderer(RasterFormat.Png, Script("echo 'out of ink' >&2; exit 3"))
            .Render(SampleCharts.OneTrial, new RenderOptions(), Stream.Null));

        Assert.Contains("out of ink", e.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_program_that_hangs_is_ended_when_its_time_is_up_and_leaves_nothing()
    {
        HashSet<string> before = TemporaryFolders();

        InputException e = Assert.Throws<InputException>(() => new RasterRenderer(RasterFormat.Png, Script("sleep 600"))
            .Render(SampleCharts.OneTrial, new RenderOptions { Timeout = TimeSpan.FromMilliseconds(200) }, Stream.Null));

        Assert.Equal("RasterProgramTimeout", e.ErrorId);
        Assert.DoesNotContain(TemporaryFolders().Except(before, StringComparer.Ordinal), f => File.Exists(Path.Combine(f, "chart.svg")) && File.ReadAllText(Path.Combine(f, "chart.svg")).Contains("hangs", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Cancelling_ends_the_program()
    {
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(200));

        Assert.ThrowsAny<OperationCanceledException>(() => new RasterRenderer(RasterFormat.Png, Script("sleep 600"))
            .Render(SampleCharts.OneTrial, new RenderOptions(), Stream.Null, cancel.Token));
    }

    private static byte[] Render(RasterFormat format, bool browser, RenderOptions options)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        RasterProgram? program = browser ? RasterProgramSearch.TryFindBrowser(path, []) : RasterProgramSearch.TryFindConverter(path, []);
        Skip.If(program is null, browser ? "There is no browser of the Chromium family on the PATH." : "There is no rsvg-convert on the PATH.");
        using MemoryStream output = new();
        new RasterRenderer(format, program).Render(SampleCharts.PhaseMap, options, output);
        return output.ToArray();
    }

    private static HashSet<string> TemporaryFolders() => [.. Directory.GetDirectories(Path.GetTempPath(), "robustness-chart-*")];

    private static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;

    private RasterProgram Script(string command)
    {
        Skip.If(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        string path = Path.Combine(folder, "stand-in");
        File.WriteAllText(path, "#!/bin/sh\n" + command + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new RasterProgram(path, IsBrowser: false);
    }

    private string Touch(string subfolder, string name)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, subfolder)).FullName, name);
        File.WriteAllText(path, "");
        return path;
    }
}
