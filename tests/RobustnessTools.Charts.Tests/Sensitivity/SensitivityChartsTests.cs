using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Tests.Sensitivity;

public sealed class SensitivityChartsTests
{
    public static TheoryData<string> Figures => [.. PublishedShapes.Figures];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Every_point_of_every_figure_is_drawn_where_its_value_is(string figure)
    {
        IReadOnlyList<CellSummary> cells = PublishedShapes.Figure(figure);
        Chart chart = SensitivityCharts.FromSummaries(cells, new ChartOptions());
        PanelLayout panel = Assert.Single(ChartArranger.Arrange(chart, Drawn.OneColumn, Drawn.Font).Panels);
        bool rf = cells[0].Cell.Model == "rf";

        List<DataPoint> drawn = [.. panel.Panel.Series.OfType<LineSeries>().SelectMany(static s => s.Points)];
        Assert.Equal(cells.Count, drawn.Count);
        foreach (CellSummary cell in cells)
        {
            DataPoint point = Assert.Single(drawn, p => p.Y == cell.Mean && p.X == (rf ? cell.Cell.Width : cell.Cell.Parameters));
            (double x, double y) = panel.Pixel(point);
            Assert.True(panel.Plot.Contains(x, y));
            // Back from the pixel to the value.
            Assert.Equal(cell.Mean, panel.Scales.Y.Value((panel.Plot.Bottom - y) / panel.Plot.Height), cell.Mean * 1e-9);
            Assert.Equal((cell.Lower, cell.Upper, cell.Trials), (point.Lower, point.Upper, point.Trials));
        }
    }

    [Fact]
    public void Colour_and_marker_tell_N_and_line_style_tells_the_activation()
    {
        Chart chart = SensitivityCharts.FromSummaries(PublishedShapes.Figure("rf-synthetic"), new ChartOptions());

        List<(string Name, SeriesStyle? Style)> lines = [.. chart.Panels[0].Series.OfType<LineSeries>().Select(static s => (s.Name, s.Style))];
        Assert.Equal(
            [
                ("tanh, N = 400", new SeriesStyle(0, 0, 0)), ("tanh, N = 800", new SeriesStyle(1, 0, 1)), ("tanh, N = 1600", new SeriesStyle(2, 0, 2)),
                ("square, N = 400", new SeriesStyle(0, 1, 0)), ("square, N = 800", new SeriesStyle(1, 1, 1)), ("square, N = 1600", new SeriesStyle(2, 1, 2)),
            ],
            lines);
        Assert.Equal("Sensitivity S: RF, synthetic, d = 1000", chart.Title);
        Assert.Equal("mean over 10 trials, 95% confidence band", chart.Subtitle);
    }

    [Fact]
    public void Colours_tell_the_activation_where_that_is_asked_for_and_line_styles_tell_N()
    {
        Chart chart = SensitivityCharts.FromSummaries(
            PublishedShapes.Figure("rf-synthetic"), new ChartOptions { ColorBy = "activation", Published = PublishedShapes.PublishedSynthetic });

        Assert.Equal(
            [
                ("tanh, N = 400", new SeriesStyle(0, 0, 0)), ("tanh, N = 800", new SeriesStyle(0, 1, 0)), ("tanh, N = 1600", new SeriesStyle(0, 2, 0)),
                ("square, N = 400", new SeriesStyle(1, 0, 1)), ("square, N = 800", new SeriesStyle(1, 1, 1)), ("square, N = 1600", new SeriesStyle(1, 2, 1)),
            ],
            chart.Panels[0].Series.OfType<LineSeries>().Select(static s => (s.Name, s.Style!)));
        // The law is of N, which has no colour; published points have that of their activation.
        Assert.All(chart.Panels[0].Series.OfType<ReferenceSeries>(), static s => Assert.Null(s.Style));
        Assert.Equal([0, 1], chart.Panels[0].Series.OfType<MarkerSeries>().Select(static s => s.Style!.Color));
    }

    [Fact]
    public void Colours_of_numbers_are_in_their_order_and_lone_points_keep_a_marker_each()
    {
        CellSummary[] cells = [.. PublishedShapes.Figure("rf-synthetic").Where(static c => c.Cell.Width == 10_000).Reverse()];
        Chart byNumber = SensitivityCharts.FromSummaries(cells, new ChartOptions { X = ChartVariable.Width, ColorBy = ChartVariable.Samples });
        Assert.Equal([("N = 400", 0), ("N = 800", 1), ("N = 1600", 2)],
            byNumber.Panels[0].Series.OfType<LineSeries>().Select(static s => (s.Name.Split(", ")[1], s.Style!.Color)).Distinct());
        Chart byName = SensitivityCharts.FromSummaries(cells, new ChartOptions { X = ChartVariable.Width, ColorBy = "activation" });
        Assert.Equal(6, byName.Panels[0].Series.OfType<LineSeries>().Select(static s => s.Style!.Marker).Distinct().Count());
    }

    [Theory]
    [InlineData("width")]
    [InlineData("parameters")]
    [InlineData("activaton")]
    public void What_tells_no_curves_apart_has_no_colours(string axis)
    {
        InputException error = Assert.Throws<InputException>(() => SensitivityCharts.FromSummaries(
            PublishedShapes.Figure("rf-synthetic"), new ChartOptions { X = ChartVariable.Width, ColorBy = axis }));
        Assert.Equal("UnknownAxis", error.ErrorId);
        Assert.Contains($"'{axis}' does not tell curves of these results apart", error.Message, StringComparison.Ordinal);
        Assert.Contains("activation", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("dataset", 3)]
    [InlineData("model", 2)]
    [InlineData("activation", 2)]
    [InlineData("dataset,model", 6)]
    [InlineData("dataset,model,activation", 12)]
    public void What_gets_a_panel_is_chosen(string keys, int panels)
    {
        Chart chart = SensitivityCharts.FromSummaries(
            PublishedShapes.Figures.SelectMany(PublishedShapes.Figure), new ChartOptions { PanelBy = keys.Split(',', StringSplitOptions.RemoveEmptyEntries) });

        Assert.Equal(panels, chart.Panels.Count);
        Assert.Equal(36, chart.Panels.Sum(static p => p.Series.OfType<LineSeries>().Count()));
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("activation,foo")]
    [InlineData("samples")]
    public void Panels_of_what_tells_nothing_apart_are_refused(string keys)
    {
        var error = Assert.Throws<InputException>(() => SensitivityCharts.FromSummaries(
            PublishedShapes.Figures.SelectMany(PublishedShapes.Figure), new ChartOptions { PanelBy = keys.Split(',') }));
        Assert.Equal("UnknownAxis", error.ErrorId);
        Assert.Contains($"'{keys.Split(',')[^1]}' gives no panels", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(ChartVariable.Width, false)]
    [InlineData(ChartVariable.Parameters, true)]
    [InlineData(ChartVariable.Samples, true)]
    public void A_phase_map_of_sizes_has_k_along_it(string? x, bool refused)
    {
        var options = new ChartOptions { Kind = ChartKind.PhaseMap, X = x };
        Exception? error = Record.Exception(() => SensitivityCharts.FromSummaries(PublishedShapes.Figure("rf-synthetic"), options));
        Assert.Equal(refused ? "OptionWithoutEffect" : null, (error as InputException)?.ErrorId);
    }

    /// <summary>There are five line styles: the sixth activation has the first one's, and another marker.</summary>
    [Fact]
    public void Curves_in_one_panel_all_look_different()
    {
        string[] activations = ["tanh", "square", "cos", "sin", "erf", "gelu", "softplus"];
        CellSummary[] cells =
        [
            .. from activation in activations
               from samples in new[] { 30, 40 }
               from width in new[] { 100, 200, 400 }
               select PublishedShapes.Figure("rf-synthetic")[0] with { Cell = new Cell("rf", activation, "gaussian", 40, samples, width, width) },
        ];
        Chart chart = SensitivityCharts.FromSummaries(cells, new ChartOptions());
        SeriesStyle[] looks = [.. Assert.Single(chart.Panels).Series.OfType<LineSeries>().Select(line => line.Style! with { Dash = line.Style.Dash % 5 })];
        Assert.Equal(14, looks.Length);
        Assert.Distinct(looks);
    }

    [Theory]
    [InlineData("rf-synthetic", ChartVariable.Width)]
    [InlineData("ntk-mnist", ChartVariable.Width)]
    [InlineData("ntk-mnist", ChartVariable.Parameters)]
    [InlineData("ntk-mnist", ChartVariable.Samples)]
    [InlineData("ntk-mnist", ChartVariable.ParameterRatio)]
    public void The_bound_meets_the_summaries_at_every_cell(string figure, string variable)
    {
        IReadOnlyList<CellSummary> cells = PublishedShapes.Figure(figure);
        Abscissa abscissa = new(variable, cells);

        // From the first cell of each curve to every other one.
        foreach (IGrouping<double, CellSummary> curve in cells.GroupBy(c => abscissa.Hue(c.Cell)))
        {
            Cell first = curve.First().Cell;
            Assert.All(curve, c => Assert.Equal(c.UniversalLawBound, abscissa.BoundAt(abscissa.Of(c.Cell), first), c.UniversalLawBound * 1e-12));
        }
    }

    [Fact]
    public void Along_p_over_Nd_there_is_one_bound_and_it_is_one_at_one()
    {
        Chart chart = SensitivityCharts.FromSummaries(PublishedShapes.Figure("ntk-synthetic"), new ChartOptions { X = ChartVariable.ParameterRatio });

        ReferenceSeries bound = Assert.Single(chart.Panels[0].Series.OfType<ReferenceSeries>());
        Assert.All(bound.Points, p => Assert.Equal(1, p.Y * Math.Sqrt(p.X), 1e-12));
        Assert.Equal("p / (N·d)", chart.Panels[0].X.Label);
    }

    [Fact]
    public void Along_N_a_curve_belongs_to_one_k()
    {
        Chart chart = SensitivityCharts.FromSummaries(
            PublishedShapes.Figure("rf-mnist").Where(static c => c.Cell.Width is 5000 or 37000), new ChartOptions { X = ChartVariable.Samples });

        Assert.Equal(["tanh, k = 5000", "tanh, k = 37000", "square, k = 5000", "square, k = 37000"],
            chart.Panels[0].Series.OfType<LineSeries>().Select(static s => s.Name));
        Assert.All(chart.Panels[0].Series.OfType<LineSeries>(), s => Assert.Equal([400.0, 800.0, 1600.0], s.Points.Select(static p => p.X)));
    }

    /// <summary>A sweep over N with one width: along k every curve would be a single point.</summary>
    [Fact]
    public void Curves_run_along_N_where_more_of_it_than_of_k_was_measured()
    {
        CellSummary[] cells = [.. PublishedShapes.Figure("rf-synthetic").Where(static c => c.Cell.Width == 10_000)];
        Chart chart = SensitivityCharts.FromSummaries(cells, new ChartOptions());
        Assert.Equal("number of training samples N", chart.Panels[0].X.Label);
        Assert.All(chart.Panels[0].Series.OfType<LineSeries>(), static s => Assert.Equal(3, s.Points.Count));
    }

    [Fact]
    public void Curves_of_single_points_have_a_marker_each()
    {
        CellSummary[] cells = [.. PublishedShapes.Figure("rf-synthetic").Where(static c => c.Cell.Width == 10_000)];
        Chart chart = SensitivityCharts.FromSummaries(cells, new ChartOptions { X = ChartVariable.Width });
        List<LineSeries> points = [.. chart.Panels[0].Series.OfType<LineSeries>()];
        Assert.Equal(6, points.Count);
        Assert.Equal(6, points.Select(static s => s.Style!.Marker).Distinct().Count());
    }

    [Fact]
    public void Neurons_are_not_counted_in_k()
    {
        Chart chart = SensitivityCharts.FromSummaries(PublishedShapes.Figure("rf-synthetic"), new ChartOptions());
        ChartLayout layout = ChartArranger.Arrange(chart, new RenderOptions(), Drawn.Font);
        Assert.Contains("40,000", layout.Panels[0].XTicks.Major.Select(static tick => tick.Label));
    }

    /// <summary>Panels have one axis as long as that leaves none of them flat.</summary>
    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.05, false)]
    public void Panels_that_compare_have_one_vertical_axis(double size, bool equal)
    {
        CellSummary[] cells = [.. PublishedShapes.Figure("rf-synthetic")];
        CellSummary[] scaled =
            [.. cells.Select(c => c.Cell.Activation == "square" ? c with { Mean = size * c.Mean, Lower = size * c.Lower, Upper = size * c.Upper } : c)];
        Chart chart = SensitivityCharts.FromSummaries(scaled, new ChartOptions { PanelBy = ["activation"], ShowBound = false });
        List<PanelLayout> panels = [.. ChartArranger.Arrange(chart, new RenderOptions(), Drawn.Font).Panels];
        Assert.Equal(2, panels.Count);
        Assert.Equal(equal, panels[0].Scales.Y.Maximum == panels[1].Scales.Y.Maximum);
        Assert.All(panels, panel => Assert.All(
            panel.Panel.Series.OfType<LineSeries>().SelectMany(static s => s.Points), point => Assert.True(panel.Scales.Y.Maximum >= point.Y)));
    }

    [Fact]
    public void The_bootstrap_interval_is_drawn_where_asked_for()
    {
        IReadOnlyList<CellSummary> cells = PublishedShapes.Figure("rf-mnist");

        Chart chart = SensitivityCharts.FromSummaries(cells, new ChartOptions { Interval = IntervalKind.Bootstrap });

        Assert.Equal(cells[0].BootstrapLower, ((LineSeries)chart.Panels[0].Series[0]).Points[0].Lower);
        Assert.Contains("bootstrap", chart.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void Published_points_stand_in_the_panel_of_their_curve_in_its_colour()
    {
        Chart chart = SensitivityCharts.FromSummaries(
            [.. PublishedShapes.Figure("rf-synthetic"), .. PublishedShapes.Figure("rf-mnist")],
            new ChartOptions { PanelBy = ["dataset", "activation"], Published = PublishedShapes.PublishedSynthetic });

        Assert.Equal([3, 3, 0, 0], chart.Panels.Select(static p => p.Series.OfType<MarkerSeries>().Count()));
        MarkerSeries published = chart.Panels[0].Series.OfType<MarkerSeries>().Last();
        Assert.Equal([(5000, 45.3), (40000, 33.2)], published.Points.Select(static p => (p.X, p.Y)));
        Assert.Equal(2, published.Style!.Color);
        Assert.Equal("Bombari et al. (2023)", published.Points[0].Label);
    }

    [Fact]
    public void A_phase_map_shows_S_over_the_bound_and_where_p_is_Nd()
    {
        Chart chart = SampleCharts.PhaseMap;

        HeatMapSeries map = Assert.Single(chart.Panels[0].Series.OfType<HeatMapSeries>());
        CellSummary cell = PublishedShapes.Figure("ntk-synthetic").First(static c => c.Cell is { Activation: "tanh", Samples: 1600, Width: 585 });
        Assert.Equal(cell.Mean / cell.UniversalLawBound, map.Cells.Single(static c => c is { X: 585, Y: 1600 }).Value, 1e-12);
        ReferenceSeries boundary = Assert.Single(chart.Panels[0].Series.OfType<ReferenceSeries>());
        Assert.All(boundary.Points, p => Assert.Equal(p.X, p.Y, p.Y * 1e-12)); // NTK: d·k = N·d.
        Assert.False(boundary.ExtendsRange);
        Assert.Equal(ScaleKind.Log, chart.Panels[0].Y.Scale); // 400, 800, 1600 grow by factors.
    }

    [Fact]
    public void The_boundary_of_random_features_is_k_equal_Nd()
    {
        Chart chart = SensitivityCharts.FromSummaries(PublishedShapes.Figure("rf-synthetic"), new ChartOptions { Kind = ChartKind.PhaseMap });

        Assert.Equal(["φ = tanh", "φ = square"], chart.Panels.Select(static p => p.Title));
        Assert.All(chart.Panels[0].Series.OfType<ReferenceSeries>().Single().Points, p => Assert.Equal(1000, p.X / p.Y, 1e-9));
        // Far right of the grid: not drawn, so not in the legend.
        Assert.Null(ChartArranger.Arrange(chart, Drawn.OneColumn, Drawn.Font).Legend);
    }

    [Fact]
    public void Cells_that_occur_twice_count_once_and_are_reported()
    {
        IReadOnlyList<CellSummary> cells = PublishedShapes.Figure("rf-mnist");

        Chart chart = SensitivityCharts.FromSummaries(cells.Concat(cells.Take(2)), new ChartOptions());

        Assert.Equal(cells.Count, chart.Panels[0].Series.OfType<LineSeries>().Sum(static s => s.Points.Count));
        Assert.StartsWith("2 of ", Assert.Single(chart.Warnings), StringComparison.Ordinal);
        Assert.Equal(chart.Warnings, Drawn.Warnings(chart));
    }

    [Fact]
    public void Several_d_of_one_dataset_are_told_apart()
    {
        IEnumerable<CellSummary> cells = PublishedShapes.Figure("rf-synthetic").Where(static c => c.Cell is { Activation: "tanh", Samples: 400 });
        List<CellSummary> both = [.. cells, .. cells.Select(static c => c with { Cell = c.Cell with { Dimension = 500 } })];

        Chart lines = SensitivityCharts.FromSummaries(both, new ChartOptions());
        Chart maps = SensitivityCharts.FromSummaries(both, new ChartOptions { Kind = ChartKind.PhaseMap });

        Assert.Equal(["d = 1000, N = 400", "d = 500, N = 400"], lines.Panels[0].Series.OfType<LineSeries>().Select(static s => s.Name));
        Assert.Equal(["d = 1000", "d = 500"], maps.Panels.Select(static p => p.Title));
    }

    [Fact]
    public void The_summary_of_no_cells_is_an_empty_chart()
    {
        Assert.Empty(SampleCharts.Empty.Panels);
        Assert.Empty(SensitivityCharts.FromSummaries([], new ChartOptions { Kind = ChartKind.PhaseMap }).Panels);
    }
}
