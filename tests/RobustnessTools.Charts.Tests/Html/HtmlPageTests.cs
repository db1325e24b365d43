using System.Text.Json;
using System.Text.RegularExpressions;
using RobustnessTools.Charts.Html;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests.Html;

public sealed partial class HtmlPageTests
{
    [Fact]
    public void The_page_refers_to_nothing_outside_of_itself()
    {
        string page = Drawn.Html(SampleCharts.LinesWithBands).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);

        Assert.DoesNotMatch(Address(), page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_do_not_become_markup()
    {
        string page = Drawn.Html(SampleCharts.HostileLabels);

        // The data and the page's own script: two elements, whatever labels say.
        Assert.Equal(2, Regex.Count(page, "<script"));
        Assert.Equal(2, Regex.Count(page, "</script>"));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_island_holds_exact_values_and_null_for_what_is_missing()
    {
        using JsonDocument data = Island(Drawn.Html(SampleCharts.MissingValues));

        JsonElement points = data.RootElement.GetProperty("panels")[0].GetProperty("series")[0].GetProperty("points");
        LineSeries line = (LineSeries)SampleCharts.MissingValues.Panels[0].Series[0];
        Assert.Equal(8, points.GetArrayLength());
        Assert.Equal(line.Points[0].Y, points[0].GetProperty("y").GetDouble());
        Assert.Equal(line.Points[0].Lower, points[0].GetProperty("lower").GetDouble());
        Assert.Equal(10, points[0].GetProperty("trials").GetInt32());
        Assert.Equal(JsonValueKind.Null, points[2].GetProperty("y").ValueKind);
        Assert.Equal(JsonValueKind.Null, points[2].GetProperty("px").ValueKind);
    }

    [Fact]
    public void Tables_hold_each_measured_value_and_no_reference()
    {
        string page = Drawn.Html(SampleCharts.LinesWithBands);

        int points = SampleCharts.LinesWithBands.Panels.Sum(
            static p => p.Series.OfType<PointSeries>().Where(static s => s is not ReferenceSeries).Sum(static s => s.Points.Count));
        Assert.Equal(points, Regex.Count(page, "<th scope=\"row\">"));
        Assert.Equal(2, Regex.Count(page, "<table>"));
        Assert.Contains("<caption>φ = tanh</caption>", page.Replace("&#966;", "φ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_shows_shared_notes_once_at_the_foot_and_keeps_ids_apart()
    {
        ChartNote plan = new("Plan", "{\n  \"seed\": 7\n}");
        Chart one = SampleCharts.OneTrial with { Notes = [plan] }, two = SampleCharts.PhaseMap with { Notes = [plan] };
        using MemoryStream stream = new();

        HtmlReport.Render([one, two], "Report", Drawn.OneColumn, stream);
        string page = System.Text.Encoding.UTF8.GetString(stream.ToArray());

        Assert.Equal(1, Regex.Count(page, "&quot;seed&quot;: 7"));
        List<string> ids = [.. Id().Matches(page).Select(static m => m.Groups[1].Value)];
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Reference().Matches(page).Select(static m => m.Groups[1].Value), r => Assert.Contains(r, ids));
    }

    private static JsonDocument Island(string page)
    {
        const string Start = "<script type=\"application/json\">";
        int start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]);
    }

    [GeneratedRegex(@"https?:|//[a-z]+\.|@import|\bsrc=", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("\\bid=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("url\\(#([^)]+)\\)")]
    private static partial Regex Reference();
}
