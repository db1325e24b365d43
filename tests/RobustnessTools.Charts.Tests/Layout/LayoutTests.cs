using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Tests.Layout;

public sealed class LayoutTests
{
    public static TheoryData<string, string> EveryChartAtEveryWidth
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string name in SampleCharts.All.Keys.Concat(PublishedShapes.Figures).Append("all-figures").Append("long-names"))
            {
                foreach (string width in (string[])["60mm", "85mm", "180mm", "1200px"])
                    data.Add(name, width);
            }

            return data;
        }
    }

    /// <summary>Axes of two kinds side by side are misread: where one panel wants a logarithmic one, all that can have it do.</summary>
    [Theory]
    [InlineData(1.0, true)]
    [InlineData(-1.0, false)]
    public void Panels_that_compare_have_axes_of_one_kind(double first, bool logarithmic)
    {
        Chart chart = new()
        {
            Title = "t", HasEqualVerticalAxes = true,
            Panels = [.. new[] { first, 0.01 }.Select(low => new Panel { Series = [new LineSeries { Name = "S", Points = [new(1, low), new(2, 5)] }] })],
        };
        Assert.Equal([logarithmic, true],
            ChartArranger.Arrange(chart, new RenderOptions(), Drawn.Font).Panels.Select(panel => panel.Scales.Y.IsLogarithmic));
    }

    [Theory]
    [MemberData(nameof(EveryChartAtEveryWidth))]
    public void Everything_is_inside_the_canvas_and_nothing_covers_data_or_other_text(string name, string width)
    {
        RenderOptions options = new() { Width = Length.Parse(width) };
        ChartLayout layout = ChartArranger.Arrange(ChartNamed(name), options, Drawn.Font);
        Rect canvas = new(0, 0, layout.Width, layout.Height);
        double em = layout.FontSize;
        List<(string What, Rect Box)> texts = TextBoxes(layout);

        foreach ((string what, Rect box) in texts)
            Assert.True(box.X >= -0.01 && box.Y >= -0.01 && box.Right <= canvas.Width + 0.01
                && box.Bottom <= canvas.Height + 0.01, $"'{what}' at {box} is outside of {canvas}");

        List<Rect> plots = [.. layout.Panels.Select(static p => p.Plot)];
        foreach ((string what, Rect box) in texts)
            Assert.False(plots.Exists(p => p.Overlaps(Shrunk(box))), $"'{what}' at {box} covers data");
        if (layout.Legend is { } legend)
        {
            foreach (PanelLayout panel in layout.Panels)
                Assert.False(Shrunk(legend.Bounds).Overlaps(panel.Bounds), "the legend covers a panel");
            Assert.True(legend.Bounds.Right <= layout.Width && legend.Bounds.Bottom <= layout.Height);
        }

        for (int i = 0; i < texts.Count; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.False(Shrunk(texts[i].Box).Overlaps(Shrunk(texts[j].Box)), $"'{texts[i].What}' covers '{texts[j].What}'");
        }

        foreach (Rect plot in plots)
            Assert.True(plot.Width > 5 * em && plot.Height > 5 * em);
    }

    [Fact]
    public void Panels_stand_side_by_side_on_two_columns_and_below_each_other_on_one()
    {
        ChartLayout wide = ChartArranger.Arrange(SampleCharts.LinesWithBands, new RenderOptions(), Drawn.Font);
        ChartLayout narrow = ChartArranger.Arrange(SampleCharts.LinesWithBands, Drawn.OneColumn, Drawn.Font);

        Assert.Equal(wide.Panels[0].Plot.Y, wide.Panels[1].Plot.Y);
        Assert.True(wide.Panels[0].Plot.Right < wide.Panels[1].Plot.X);
        Assert.Equal(narrow.Panels[0].Plot.X, narrow.Panels[1].Plot.X);
        Assert.Equal("", wide.Panels[1].YLabel);
        Assert.Equal("", narrow.Panels[0].XLabel);
        Assert.All(wide.Panels, p => Assert.Equal(wide.Panels[0].Plot.Width, p.Plot.Width));
    }

    [Fact]
    public void Six_panels_make_two_rows_of_three_with_a_model_in_each()
    {
        ChartLayout layout = ChartArranger.Arrange(ChartNamed("all-figures"), new RenderOptions(), Drawn.Font);

        Assert.Equal(["RF, synthetic", "RF, MNIST", "RF, CIFAR-10", "NTK, synthetic", "NTK, MNIST", "NTK, CIFAR-10"],
            layout.Panels.Select(static p => p.Panel.Title));
        Assert.Equal(2, layout.Panels.Select(static p => p.Plot.Y).Distinct().Count());
    }

    [Fact]
    public void A_given_height_is_kept()
    {
        ChartLayout layout = ChartArranger.Arrange(SampleCharts.OneTrial, new RenderOptions { Height = Length.Millimetres(100) }, Drawn.Font);

        Assert.Equal(Length.Millimetres(100).Pixels, layout.Height);
        Assert.InRange(layout.Panels[0].Plot.Height, 0.6 * layout.Height, layout.Height);
    }

    [Fact]
    public void A_size_without_room_is_refused()
    {
        InputException e = Assert.Throws<InputException>(
            () => ChartArranger.Arrange(SampleCharts.ThirtySeries, Drawn.OneColumn with { Height = Length.Millimetres(30) }, Drawn.Font));

        Assert.Equal("ChartTooSmall", e.ErrorId);
    }

    [Fact]
    public void The_legend_names_each_curve_once_and_only_what_is_drawn()
    {
        ChartLayout layout = ChartArranger.Arrange(SampleCharts.LinesWithBands, new RenderOptions(), Drawn.Font);
        ChartLayout missing = ChartArranger.Arrange(SampleCharts.MissingValues, new RenderOptions(), Drawn.Font);

        Assert.Equal(["N = 400", "N = 800", "N = 1600", "Bombari et al. (2023)", "universal law √(N·d/p)"], Entries(layout));
        Assert.DoesNotContain("N = 800", Entries(missing));
    }

    [Fact]
    public void A_name_too_long_for_the_legend_is_broken_outside_of_its_intervals_and_cut_on_its_second_line_only()
    {
        const string Law = "fit NTK, φ = tanh: p −0.01 [−0.02, −0.01], N −0.23 [−0.48, −0.08], d 0.12 [0.11, 0.13]";
        string[] names = [Law, "N = 400", string.Join(' ', Enumerable.Repeat(Law, 4))];
        Chart chart = new()
        {
            Title = "t",
            Panels = [new Panel { Series = [.. names.Select(name => new LineSeries { Name = name, Points = [new(1, 1), new(2, 5)] })] }],
        };
        LegendLayout legend = ChartArranger.Arrange(chart, new RenderOptions { Width = Length.Parse("85mm") }, Drawn.Font).Legend!;
        Assert.Equal([2, 1, 2], legend.Entries.Select(static entry => entry.Lines.Count));
        Assert.Equal(names[..2], Entries(legend)[..2]);
        Assert.All(legend.Entries[0].Lines, static line => Assert.Equal(line.Count('['), line.Count(']')));
        Assert.EndsWith("…", legend.Entries[2].Lines[1], StringComparison.Ordinal);
        Assert.Equal(legend.Entries.SkipLast(1).Select(static entry => entry.Box.Bottom), legend.Entries.Skip(1).Select(static entry => entry.Box.Y));
        Assert.Equal(legend.Bounds.Bottom, legend.Entries[^1].Box.Bottom);
    }

    private static List<string> Entries(ChartLayout layout) => Entries(layout.Legend!);

    private static List<string> Entries(LegendLayout legend) => [.. legend.Entries.Select(static entry => string.Join(' ', entry.Lines))];

    private static Chart ChartNamed(string name) => name switch
    {
        "all-figures" => SensitivityCharts.FromSummaries(PublishedShapes.Figures.SelectMany(PublishedShapes.Figure), new ChartOptions()),
        "long-names" =>
            SampleCharts.Single(
                new LineSeries { Name = string.Join(' ', Enumerable.Repeat("a very long name of a curve", 12)),
                Points = [new(1e-9, 1), new(2e-9, 123456789)] }) with
        {
            Title = string.Join(' ', Enumerable.Repeat("a very long title", 20)),
            Subtitle = new string('W', 300),
        },
        _ when SampleCharts.All.TryGetValue(name, out Chart? chart) => chart,
        _ => SensitivityCharts.FromSummaries(PublishedShapes.Figure(name), new ChartOptions { PanelBy = ["activation"] }),
    };

    /// <summary>Where all text of a chart stands, as the font measures it.</summary>
    private static List<(string What, Rect Box)> TextBoxes(ChartLayout layout)
    {
        double em = layout.FontSize;
        List<(string What, Rect Box)> boxes = [.. layout.Heading.Select(Box)];
        foreach (PanelLayout panel in layout.Panels)
        {
            boxes.AddRange(panel.Title.Select(Box));
            Rect plot = panel.Plot;
            foreach (Tick tick in panel.XTicks.Major)
                boxes.Add((tick.Label, Around(panel.PixelX(tick.Value), plot.Bottom + (1.05 * em), Drawn.Font.Width(tick.Label, em), em)));
            foreach (Tick tick in panel.YTicks.Major)
            {
                double width = Drawn.Font.Width(tick.Label, em);
                boxes.Add((tick.Label, Around(plot.X - (0.6 * em) - (width / 2), panel.PixelY(tick.Value), width, em)));
            }

            if (panel.XLabel.Length > 0)
                boxes.Add((panel.XLabel, Around(plot.CentreX, plot.Bottom + (2.5 * em), Drawn.Font.Width(panel.XLabel, em), em)));
            if (panel.YLabel.Length > 0)
                boxes.Add((panel.YLabel, Around(panel.Bounds.X + (0.65 * em), plot.CentreY, em, Drawn.Font.Width(panel.YLabel, em))));
        }

        foreach (LegendEntry entry in layout.Legend?.Entries ?? [])
        {
            foreach ((int i, string line) in entry.Lines.Index())
            {
                double width = Drawn.Font.Width(line, em), middle = entry.Box.CentreY + ((i - ((entry.Lines.Count - 1) / 2.0)) * entry.LineHeight);
                boxes.Add((line, Around(entry.TextX + (width / 2), middle, width, em)));
            }
        }

        if (layout.ColorBar is { } bar)
        {
            foreach (Tick tick in bar.Ticks.Major)
            {
                double width = Drawn.Font.Width(tick.Label, em);
                boxes.Add((tick.Label,
                    Around(bar.Bar.Right + (0.5 * em) + (width / 2), bar.Bar.Bottom - (bar.Scale.Position(tick.Value) * bar.Bar.Height), width, em)));
            }

            boxes.Add((bar.Label, Around(bar.LabelX - (0.3 * em), bar.Bar.CentreY, em, Drawn.Font.Width(bar.Label, em))));
        }

        return boxes;
    }

    private static (string What, Rect Box) Box(TextLine line)
    {
        double width = Drawn.Font.Width(line.Text, line.FontSize, line.Role != TextRole.Subtitle);
        return (line.Text, new Rect(line.X, line.Baseline - (0.8 * line.FontSize), width, line.FontSize));
    }

    private static Rect Around(double x, double y, double width, double height) => new(x - (width / 2), y - (height / 2), width, height);

    // Touching, and the empty rows above and below lower-case letters, are no overlap.
    private static Rect Shrunk(Rect box) => new(box.X + 0.5, box.Y + (0.1 * box.Height), box.Width - 1, 0.8 * box.Height);
}
