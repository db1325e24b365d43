using System.Globalization;
using System.Xml.Linq;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Charts.Themes;
using RobustnessTools.TestCommon;

namespace RobustnessTools.Charts.Tests.Rendering;

public sealed class SvgRendererTests
{
    public static TheoryData<string> AllSamples => [.. SampleCharts.All.Keys];

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void Every_sample_is_well_formed_in_every_theme_without_a_number_that_is_none(string name)
    {
        foreach (Theme theme in (Theme[])[Theme.Light, Theme.Dark])
        {
            string text = Drawn.Svg(SampleCharts.All[name], Drawn.OneColumn with { Theme = theme });
            XElement svg = XElement.Parse(text);

            Assert.Equal("85mm", svg.Attribute("width")!.Value);
            foreach (XAttribute attribute in svg.Descendants().Attributes()
                .Where(static a => a.Name.LocalName is "d" or "x" or "y" or "cx" or "cy" or "width" or "height" or "transform"))
                Assert.DoesNotContain("N", attribute.Value.Replace("NaN", "N", StringComparison.Ordinal).Replace("∞", "N", StringComparison.Ordinal),
                    StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void Equal_input_gives_equal_bytes_under_any_culture()
    {
        Surroundings.RequireCultures();
        string expected = Drawn.Svg(SampleCharts.LinesWithBands);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, Drawn.Svg(SampleCharts.LinesWithBands));
            Assert.Equal(Drawn.Html(SampleCharts.PhaseMap), Drawn.Html(SampleCharts.PhaseMap));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Hostile_labels_stay_text()
    {
        XElement svg = Drawn.SvgElement(SampleCharts.HostileLabels);

        Assert.DoesNotContain(svg.DescendantsAndSelf(), static e => e.Name.LocalName is "script" or "b" or "i" or "img");
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), static a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains("<b>panel</b>", Drawn.Texts(svg));
        Assert.Contains("]]> <!-- \uFFFD \uFFFD </svg>", Drawn.Texts(svg));
    }

    [Fact]
    public void Superscripts_are_raised_digits_of_the_same_font()
    {
        XElement svg = Drawn.SvgElement(SampleCharts.TenDecades);

        XElement label = svg.Descendants(Drawn.SvgNamespace + "text").First(static t => t.Value == "10−4");
        Assert.StartsWith("-", label.Element(Drawn.SvgNamespace + "tspan")!.Attribute("dy")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_named_and_described_for_those_who_do_not_see_it()
    {
        XElement svg = Drawn.SvgElement(SampleCharts.LinesWithBands);

        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("Sensitivity S: RF, synthetic, d = 1000", svg.Element(Drawn.SvgNamespace + "title")!.Value);
        Assert.Contains("sensitivity S against number of neurons k; N = 400", svg.Element(Drawn.SvgNamespace + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_is_drawn_where_points_have_intervals_and_only_there()
    {
        Assert.Single(Bands(SampleCharts.OneTrial with { Panels = SampleCharts.TenDecades.Panels }));
        Assert.Empty(Bands(SampleCharts.OneTrial));
        Assert.Equal(2, Bands(SampleCharts.MissingValues).Count); // Before and after the point that failed.
    }

    [Fact]
    public void One_point_has_an_error_bar_instead_of_a_band()
    {
        XElement svg = Drawn.SvgElement(SampleCharts.OnePoint);

        Assert.Empty(Bands(SampleCharts.OnePoint));
        Assert.Equal(3, svg.Descendants(Drawn.SvgNamespace + "path")
            .Max(static p => p.Attribute("d")!.Value.Count(static c => c == 'M') * (p.Parent!.Attribute("data-series") is null ? 0 : 1)));
    }

    [Fact]
    public void A_missing_point_interrupts_the_line()
    {
        XElement svg = Drawn.SvgElement(SampleCharts.MissingValues);

        string line = svg.Descendants(Drawn.SvgNamespace + "path")
            .First(static p => p.Attribute("stroke-linejoin") is not null && p.Attribute("stroke-dasharray") is null).Attribute("d")!.Value;
        Assert.Equal(2, line.Count(static c => c == 'M'));
        Assert.Equal(5, line.Count(static c => c == 'L'));
    }

    [Fact]
    public void Values_that_cannot_be_drawn_are_counted_in_warnings()
    {
        Assert.Equal(["2 of 7 values of 'crosses zero' are not positive and cannot stand on the logarithmic axis 'y': choose a linear scale to see them."],
            Drawn.Warnings(SampleCharts.NegativeOnLog));
        Assert.Equal(
            ["1 of 8 values of 'N = 400' is not a finite number and is not drawn.", "8 of 8 values of 'N = 800' are not a finite number and are not drawn."],
            Drawn.Warnings(SampleCharts.MissingValues));
        Assert.Equal(["There is no data to draw."], Drawn.Warnings(SampleCharts.Empty));
        Assert.Empty(Drawn.Warnings(SampleCharts.LinesWithBands));
    }

    [Fact]
    public void An_empty_chart_says_so() => Assert.Contains("no data", Drawn.Texts(Drawn.SvgElement(SampleCharts.Empty)));

    [Fact]
    public void Thirty_series_all_look_different()
    {
        XElement svg = Drawn.SvgElement(SampleCharts.ThirtySeries);

        List<string> samples = [.. svg.Descendants(Drawn.SvgNamespace + "g").Where(static g => g.Attribute("data-entry") is not null).Select(Look)];
        Assert.Equal(30, samples.Count);
        Assert.Equal(30, samples.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_hundred_thousand_points_make_a_small_picture()
    {
        Chart chart = SampleCharts.Single(
            new LineSeries { Name = "dense", Points = [.. Enumerable.Range(0, 100_000).Select(static i => new DataPoint(i, Math.Sin(i * 1e-4)))] });

        Assert.InRange(Drawn.Svg(chart).Length, 1000, 200_000);
    }

    [Fact]
    public void Missing_cells_of_a_heat_map_are_crossed_out_and_the_others_show_their_value()
    {
        XElement svg = Drawn.SvgElement(SampleCharts.PhaseMap);

        Assert.Contains("20.1", Drawn.Texts(svg));
        Assert.Contains("S / √(N·d/p)", Drawn.Texts(svg));
        Assert.Contains("p = N·d", Drawn.Texts(svg));
        XElement map = svg.Descendants(Drawn.SvgNamespace + "g").First(static g => g.Attribute("data-series") is not null);
        Assert.Equal(14, map.Elements(Drawn.SvgNamespace + "rect").Count());
        Assert.Equal(2, map.Element(Drawn.SvgNamespace + "path")!.Attribute("d")!.Value.Count(static c => c == 'M'));
    }

    private static List<XElement> Bands(Chart chart) =>
        [.. Drawn.SvgElement(chart).Descendants(Drawn.SvgNamespace + "path").Where(static p => p.Attribute("fill-opacity") is not null)];

    // Colour, dash and marker of a legend entry, without where it stands.
    private static string Look(XElement entry)
    {
        IEnumerable<string> parts = entry.Elements().Where(static e => e.Name.LocalName is "path" or "circle").Select(static e =>
            e.Name.LocalName + e.Attribute("stroke")?.Value + e.Attribute("fill")?.Value + e.Attribute("stroke-dasharray")?.Value
            + RelativeShape(e.Attribute("d")?.Value ?? ""));
        return string.Join('|', parts);
    }

    private static string RelativeShape(string path)
    {
        List<double> numbers =
            [.. path.Split(['M', 'L', 'Z', 'h', ' '], StringSplitOptions.RemoveEmptyEntries).Select(static n => double.Parse(n, CultureInfo.InvariantCulture))];
        return string.Join(' ', numbers.Select((n, i) => Math.Round(n - numbers[i % 2], 0)));
    }
}
