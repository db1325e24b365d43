using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RobustnessTools.Charts.Html;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests.Html;

public sealed class PageInBrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("page-tests-").FullName;
    private readonly List<string> complaints = [];
    private readonly List<string> requests = [];
    private IPage? opened;

    private IPage Page => opened!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (opened is not null)
            await opened.CloseAsync();
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task Pointing_at_a_point_shows_its_value_interval_and_trials()
    {
        await Open(SampleCharts.LinesWithBands);
        DataPoint point = ((LineSeries)SampleCharts.LinesWithBands.Panels[0].Series[1]).Points[2];

        await PointAt("tanh", "N = 800", 2);

        string shown = await Page.Locator(".readout").InnerTextAsync();
        Assert.Equal(
            $"φ = tanh: N = 800\nnumber of neurons k: 15000\nsensitivity S: {FiveDigits(point.Y)}\n95% confidence interval: "
                + $"{FiveDigits(point.Lower)} to {FiveDigits(point.Upper)}\ntrials: 10",
            shown);
        await Page.Mouse.MoveAsync(1, 1);
        Assert.False(await Page.Locator(".readout").IsVisibleAsync());
        AssertQuiet();
    }

    [SkippableFact]
    public async Task A_click_on_the_legend_hides_a_series_and_another_shows_it()
    {
        await Open(SampleCharts.LinesWithBands);
        ILocator entry = Page.GetByRole(AriaRole.Button, new() { Name = "N = 800" });
        ILocator parts = Page.Locator("svg [data-series='s1']");
        Assert.Equal("true", await entry.GetAttributeAsync("aria-pressed"));
        int count = await parts.CountAsync();
        Assert.True(count >= 6); // Band, line and markers in two panels.

        await entry.ClickAsync();

        Assert.Equal("false", await entry.GetAttributeAsync("aria-pressed"));
        for (int i = 0; i < count; i++)
            Assert.Equal("none", await parts.Nth(i).EvaluateAsync<string>("e => getComputedStyle(e).display"));
        // What is hidden is not read out either.
        await PointAt("tanh", "N = 800", 2);
        Assert.DoesNotContain("N = 800", await Page.Locator(".readout").InnerTextAsync(), StringComparison.Ordinal);

        await entry.ClickAsync();
        Assert.Equal("true", await entry.GetAttributeAsync("aria-pressed"));
        Assert.NotEqual("none", await parts.First.EvaluateAsync<string>("e => getComputedStyle(e).display"));
        AssertQuiet();
    }

    [SkippableFact]
    public async Task The_keyboard_reaches_points_and_legend()
    {
        await Open(SampleCharts.LinesWithBands);

        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("ArrowRight");
        string first = await Page.Locator(".readout").InnerTextAsync();
        await Page.Keyboard.PressAsync("ArrowRight");

        Assert.Contains("N = 400\nnumber of neurons k: 5000\n", first, StringComparison.Ordinal);
        Assert.Contains("N = 400\nnumber of neurons k: 10000\n", await Page.Locator("[aria-live]").TextContentAsync(), StringComparison.Ordinal);

        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("N = 400", await Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        await Page.Keyboard.PressAsync("Enter");
        Assert.Equal("false", await Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-pressed')"));
        await Page.Keyboard.PressAsync("Space");
        Assert.Equal("true", await Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-pressed')"));
        AssertQuiet();
    }

    [SkippableFact]
    public async Task Dragging_across_a_plot_shows_that_part_of_it_until_it_is_reset()
    {
        await Open(SampleCharts.LinesWithBands);
        ILocator button = Page.GetByRole(AriaRole.Button, new() { Name = "Reset zoom" });
        Assert.False(await button.IsVisibleAsync());
        string before = await Page.Locator("g.panel").First.InnerHTMLAsync();
        (float left, float top) = await PlaceOf("tanh", "N = 1600", 1);
        (float right, float bottom) = await PlaceOf("tanh", "N = 400", 4);

        await Page.Mouse.MoveAsync(left - 15, top - 15);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(right + 15, bottom + 15, new() { Steps = 4 });
        await Page.Mouse.UpAsync();

        Assert.True(await button.IsVisibleAsync());
        Assert.NotEmpty(await Page.Locator("g.panel .zoomed text").AllAsync());
        // What was dragged across fills the plot: its corner is far from where it was, and is read out there. The other panel stays.
        double[] place = await Page.EvaluateAsync<double[]>("""
            () => {
              const mark = document.querySelectorAll("g.panel")[0].querySelectorAll(".points[data-series='s2'] > *")[1].getBoundingClientRect();
              return [mark.x + mark.width / 2, mark.y + mark.height / 2];
            }
            """);
        Assert.True(Math.Abs(place[0] - left) + Math.Abs(place[1] - top) > 20);
        await Page.Mouse.MoveAsync((float)place[0], (float)place[1]);
        Assert.Contains("N = 1600\nnumber of neurons k: 10000\n", await Page.Locator(".readout").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await Page.Locator("g.panel").Nth(1).Locator(".zoomed").CountAsync());

        await button.ClickAsync();

        Assert.False(await button.IsVisibleAsync());
        Assert.Equal(Bare(before), Bare(await Page.Locator("g.panel").First.InnerHTMLAsync()));
        AssertQuiet();
    }

    [SkippableFact]
    public async Task The_keyboard_looks_closer_at_a_point_and_back()
    {
        await Open(SampleCharts.PhaseMap);

        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Page.Keyboard.PressAsync("+");

        Assert.True(await Page.GetByRole(AriaRole.Button, new() { Name = "Reset zoom" }).IsVisibleAsync());
        Assert.True(await Page.Locator(".readout").IsVisibleAsync());
        await Page.Keyboard.PressAsync("Escape");
        await Page.Keyboard.PressAsync("Escape");
        Assert.False(await Page.GetByRole(AriaRole.Button, new() { Name = "Reset zoom" }).IsVisibleAsync());
        AssertQuiet();
    }

    [SkippableFact]
    public async Task Hostile_labels_stay_text_in_picture_table_readout_and_notes()
    {
        await Open(SampleCharts.HostileLabels);
        await PointAt("", "</script><script>alert('series')</script>", 0);

        Assert.Contains("<img src=x onerror=alert(1)>", await Page.Locator(".readout").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("<b>panel</b>", await Page.Locator("caption").TextContentAsync());
        Assert.Equal("{\"plan\": \"</pre><script>alert(3)</script>\"}", await Page.Locator("footer pre").TextContentAsync());
        Assert.Equal(2, await Page.Locator("script").CountAsync());
        Assert.Equal(0, await Page.Locator("img, b, [onclick], [onerror]").CountAsync());
        AssertQuiet();
    }

    [SkippableFact]
    public async Task The_picture_and_its_data_can_be_saved()
    {
        await Open(SampleCharts.HostileLabels);
        await Page.GetByRole(AriaRole.Button, new() { Name = "\"' onclick='alert(2)" }).ClickAsync();

        string csv = await Save("Download CSV"), svg = await Save("Download SVG");

        string[] lines = csv.Split("\r\n");
        Assert.Equal("panel,xAxis,yAxis,series,x,y,value,lower,upper,trials,label", lines[0]);
        Assert.Equal(
            "<b>panel</b>,\"x \"\"quoted\"\" <i>\",</text><script>alert(1)</script>,</script><script>alert('series')</script>,1,2,,1.5,2.5,3,<img "
                + "src=x onerror=alert(1)>", lines[1]);
        Assert.Equal([""], lines[5..]);
        // The picture as it is seen: without the series that is hidden.
        System.Xml.Linq.XElement picture = System.Xml.Linq.XElement.Parse(svg);
        Assert.Equal("img", picture.Attribute("role")!.Value);
        Assert.DoesNotContain(picture.Descendants(), static e => e.Attribute("data-series")?.Value == "s1");
        Assert.Contains(picture.Descendants(), static e => e.Attribute("data-series")?.Value == "s0");
        AssertQuiet();
    }

    [SkippableFact]
    public async Task A_report_of_all_samples_opens_without_complaint_or_request()
    {
        Skip.If(fixture.Browser is null, "There is no browser of the Chromium family on the PATH that the tests can drive.");
        string file = Path.Combine(folder, "report.html");
        HtmlReport.Write(file, [.. SampleCharts.All.Values], "All samples");
        await OpenFile(file);

        Assert.Equal(SampleCharts.All.Count, await Page.Locator("section.chart svg[role=group]").CountAsync());
        Assert.Equal(SampleCharts.All.Count, await Page.Locator("nav a").CountAsync());
        // A heat map's read-out names its value.
        await PointAt("", "S / √(N·d/p)", 4);
        double value = ((HeatMapSeries)SampleCharts.PhaseMap.Panels[0].Series[0]).Cells[4].Value;
        Assert.Contains($"S / √(N·d/p): {FiveDigits(value)}\n", await Page.Locator(".readout >> visible=true").InnerTextAsync(), StringComparison.Ordinal);
        AssertQuiet();
    }

    private async Task Open(Chart chart)
    {
        Skip.If(fixture.Browser is null, "There is no browser of the Chromium family on the PATH that the tests can drive.");
        string file = Path.Combine(folder, "chart.html");
        ChartFile.Write(chart, file);
        await OpenFile(file);
    }

    private async Task OpenFile(string file)
    {
        opened = await fixture.Browser!.NewPageAsync();
        opened.Console += (_, message) => complaints.Add(message.Text);
        opened.PageError += (_, error) => complaints.Add(error);
        opened.Dialog += (_, dialog) => complaints.Add("dialog: " + dialog.Message);
        opened.Request += (_, request) => requests.Add(request.Url);
        await opened.GotoAsync(new Uri(file).AbsoluteUri);
    }

    private async Task PointAt(string panel, string series, int point)
    {
        (float x, float y) = await PlaceOf(panel, series, point);
        await Page.Mouse.MoveAsync(x, y);
    }

    private async Task<(float X, float Y)> PlaceOf(string panel, string series, int point)
    {
        // Where the page's data say that the point is, in the picture that has such a series.
        double[] place = await Page.EvaluateAsync<double[]>(
            """
            ([panelName, seriesName, index]) => {
              for (const section of document.querySelectorAll("section.chart")) {
                const data = JSON.parse(section.querySelector("script").textContent);
                for (const panel of data.panels) {
                  const series = panel.series.find((s) => s.name === seriesName);
                  if (!series || !panel.title.includes(panelName)) continue;
                  const svg = section.querySelector("svg");
                  svg.scrollIntoView({ block: "center" });
                  const area = svg.getBoundingClientRect(), scale = area.width / svg.viewBox.baseVal.width;
                  return [area.left + series.points[index].px * scale, area.top + series.points[index].py * scale];
                }
              }
            }
            """,
            new object[] { panel, series, point });
        return ((float)place[0], (float)place[1]);
    }

    // The picture without what a look at a part leaves on its elements.
    private static string Bare(string html) => Regex.Replace(html, " (style=\"\"|vector-effect=\"[^\"]*\"|data-open=\"open\")", "");

    private async Task<string> Save(string button)
    {
        IDownload download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        string path = Path.Combine(folder, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return await File.ReadAllTextAsync(path);
    }

    private void AssertQuiet()
    {
        Assert.Empty(complaints);
        Assert.All(requests, r => Assert.Matches(new Regex("^(file|blob|data):"), r));
        Assert.Single(requests, static r => r.StartsWith("file:", StringComparison.Ordinal));
    }

    private static string FiveDigits(double value) =>
        double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
