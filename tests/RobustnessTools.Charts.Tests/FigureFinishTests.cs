using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests;

/// <summary>A figure is finished for a paper here, not in a drawing program.</summary>
public sealed class FigureFinishTests
{
    private static Chart Figure => SensitivityCharts.FromSummaries(PublishedShapes.Figure("rf-synthetic"), new ChartOptions());

    [Fact]
    public void Without_a_finish_a_chart_stays_as_it_is() =>
        Assert.Equal(Drawn.Svg(Figure), Drawn.Svg(Assert.Single(new FigureFinish().Of([Figure])), new FigureFinish().Of(Drawn.OneColumn)));

    [Fact]
    public void Whole_words_are_renamed_wherever_they_stand()
    {
        Chart chart = new FigureFinish { Labels = ["tanh=Tanh", "N=n", "synthetic=Gaussian"] }.Of([Figure])[0];
        Assert.Equal("Sensitivity S: RF, Gaussian, d = 1000", chart.Title);
        Assert.Equal(
            ["Tanh, n = 400", "Tanh, n = 800", "Tanh, n = 1600", "square, n = 400", "square, n = 800", "square, n = 1600"],
            chart.Panels[0].Series.OfType<LineSeries>().Select(series => series.Name));
        Assert.Equal("UnknownLabel", Assert.Throws<InputException>(() => new FigureFinish { Labels = ["synth=x"] }.Of([Figure])).ErrorId);
        Assert.Equal("InvalidLabel", Assert.Throws<InputException>(() => new FigureFinish { Labels = ["tanh"] }.Of([Figure])).ErrorId);
    }

    [Fact]
    public void An_empty_title_takes_the_line_below_it_along_unless_that_is_given()
    {
        Chart untitled = Figure with { Title = "" };
        Assert.Equal("", new FigureFinish().Of([untitled])[0].Subtitle);
        Assert.Equal("ours", new FigureFinish { Subtitle = "ours" }.Of([untitled])[0].Subtitle);
        Assert.Equal("", new FigureFinish { Subtitle = "" }.Of([Figure])[0].Subtitle);
        Assert.Equal(Figure.Subtitle, new FigureFinish().Of([Figure])[0].Subtitle);
    }

    [Fact]
    public void A_legend_can_be_left_out()
    {
        Assert.Contains("tanh, N = 400", Drawn.Texts(Drawn.SvgElement(Figure)));
        Assert.DoesNotContain("tanh, N = 400", Drawn.Texts(Drawn.SvgElement(new FigureFinish { NoLegend = true }.Of([Figure])[0])));
    }

    [Fact]
    public void Axes_end_where_they_are_to()
    {
        Chart chart = new FigureFinish { XRange = "100:", YRange = "2.5:40" }.Of([Figure])[0];
        PanelLayout panel = Assert.Single(ChartArranger.Arrange(chart, Drawn.OneColumn, Drawn.Font).Panels);
        Assert.Equal((2.5, 40.0), (panel.Scales.Y.Minimum, panel.Scales.Y.Maximum));
        Assert.Equal(100, panel.Scales.X.Minimum);
        Assert.True(panel.Scales.X.Maximum > 1000);
    }

    [Theory]
    [InlineData("5")]
    [InlineData(":")]
    [InlineData("5:3")]
    [InlineData("a:3")]
    [InlineData("1:2:3")]
    [InlineData("NaN:3")]
    public void What_are_no_ends_is_refused(string range) =>
        Assert.Equal("InvalidRange", Assert.Throws<InputException>(() => new FigureFinish { YRange = range }.Of([Figure])).ErrorId);

    [Fact]
    public void A_font_that_is_not_there_is_said_and_named_in_the_file()
    {
        RenderOptions options = new FigureFinish { Font = "No Such Font", FontSize = 11 }.Of(Drawn.OneColumn);
        Assert.Equal(11, options.FontSize);
        Assert.Contains("No Such Font", Drawn.Svg(Figure, options), StringComparison.Ordinal);
        Assert.Contains(new SvgRenderer().Render(Figure, options, Stream.Null), warning => warning.Contains("'No Such Font'", StringComparison.Ordinal));
        Assert.Empty(new SvgRenderer().Render(Figure, Drawn.OneColumn, Stream.Null));
    }
}
