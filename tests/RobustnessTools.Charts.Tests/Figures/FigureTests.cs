using System.Xml.Linq;
using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Figures;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Tests.Samples;
using ScottPlot;
using ScottPlot.Plottables;

namespace RobustnessTools.Charts.Tests.Figures;

public sealed class FigureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("figure-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Each_panel_is_a_plot_with_its_axes_and_series()
    {
        using Figure figure = Figure.Of(SampleCharts.LinesWithBands);

        Plot[] plots = figure.Multiplot.GetPlots();
        Assert.Equal(2, plots.Length);
        Assert.All(plots, static p => Assert.Equal("number of neurons k", p.Axes.Bottom.Label.Text));
        LineSeries line = (LineSeries)SampleCharts.LinesWithBands.Panels[0].Series[0];
        Scatter curve = plots[0].GetPlottables<Scatter>().First(p => p.LegendText == line.Name);
        Assert.Equal(line.Points.Select(static p => new Coordinates(p.X, p.Y)), curve.Data.GetScatterPoints());
        Assert.Equal(3, plots[0].GetPlottables<Polygon>().Count());
    }

    [Fact]
    public void Logarithmic_axes_run_along_decimal_logarithms()
    {
        using Figure figure = Figure.Of(SampleCharts.TenDecades);

        Scatter curve = figure.Multiplot.GetPlot(0).GetPlottables<Scatter>().First();
        Assert.Equal(Enumerable.Range(-5, 11).Select(static e => (double)e), curve.Data.GetScatterPoints().Select(static p => Math.Round(p.Y, 12)));
    }

    [Theory]
    [InlineData("lines-with-bands")]
    [InlineData("phase-map")]
    [InlineData("ten-decades")]
    public void ScottPlot_draws_each_point_where_the_page_reads_it_out(string name)
    {
        using Figure figure = Figure.Of(SampleCharts.All[name]);
        figure.Draw(new SkiaSharp.SKNoDrawCanvas(2000, 2000));

        for (int i = 0; i < figure.Layout.Panels.Count; i++)
        {
            PanelLayout panel = figure.Layout.Panels[i];
            Plot plot = figure.Multiplot.GetPlot(i);
            foreach (PlottedSeries series in panel.Series)
            {
                foreach (Charts.Html.ShownPoint shown in Charts.Html.ShownPoint.Of(series.Series))
                {
                    (double x, double y) = panel.Pixel(shown.Point);
                    Pixel drawn = plot.GetPixel(new Coordinates(AxisPlace.Of(panel.Scales.X, shown.Point.X), AxisPlace.Of(panel.Scales.Y, shown.Point.Y)));
                    Assert.Equal(x, drawn.X, 0.01);
                    Assert.Equal(y, drawn.Y, 0.01);
                }
            }
        }
    }

    [Fact]
    public void What_is_added_in_ScottPlot_is_in_every_picture()
    {
        using Figure figure = Figure.Of(SampleCharts.OneTrial, Drawn.OneColumn);
        HorizontalLine line = figure.Multiplot.GetPlot(0).Add.HorizontalLine(23, 2, Color.FromHex("#123456"), LinePattern.Dashed);

        figure.Save(Path.Combine(folder, "a.svg"));
        foreach (string extension in (string[])["png", "webp", "jpg", "pdf"])
            figure.Save(Path.Combine(folder, "a." + extension));

        XElement drawn = XElement.Load(Path.Combine(folder, "a.svg")).Descendants(Drawn.SvgNamespace + "path")
            .Single(static p => p.Attribute("stroke")?.Value == "#123456");
        Assert.Equal("10 10", drawn.Attribute("stroke-dasharray")!.Value);
        Assert.Equal(LinePattern.Dashed.Intervals, line.LinePattern.Intervals);
        Assert.Equal(5, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void The_multiplot_alone_draws_the_whole_figure_in_any_size()
    {
        using Figure figure = Figure.Of(SampleCharts.LinesWithBands);
        string path = Path.Combine(folder, "a.png");

        figure.Multiplot.SavePng(path, 900, 700);

        using SkiaSharp.SKBitmap picture = SkiaSharp.SKBitmap.Decode(path);
        Assert.Equal((900, 700), (picture.Width, picture.Height));
        Assert.Equal(0xFFFFFFFF, (uint)picture.GetPixel(899, 699));
        // Heading and legend are drawn too, and both plots fill the new height.
        Assert.Contains(Enumerable.Range(0, 400).SelectMany(x => Enumerable.Range(0, 25).Select(y => picture.GetPixel(x, y))), static c => c.Red < 60);
        Assert.All(figure.Layout.Panels, static p => Assert.True(p.Plot.Height > 500));
    }

    [Fact]
    public void A_page_is_made_of_the_chart_not_of_a_figure()
    {
        using Figure figure = Figure.Of(SampleCharts.OneTrial);

        Assert.Equal("UnknownChartFormat", Assert.Throws<InputException>(() => figure.Save(Path.Combine(folder, "a.html"))).ErrorId);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void The_font_can_be_asked_for_by_name() =>
        Assert.Equal("Inter", Named(Charts.Fonts.EmbeddedFont.Name).FamilyName);

    private static SkiaSharp.SKTypeface Named(string name)
    {
        Charts.Fonts.EmbeddedFont.Register();
        return ScottPlot.Fonts.GetTypeface(name, bold: false, italic: false);
    }
}
