using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Themes;
using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.Plottables;
using Rect = RobustnessTools.Charts.Layout.Rect;

namespace RobustnessTools.Charts.Figures;

/// <summary>A panel as a plot of ScottPlot: its axes, and its series from back to front: heat map, bands, references, curves, markers.</summary>
internal sealed class PanelPlot
{
    private readonly Dictionary<IPlottable, string> keys = new(ReferenceEqualityComparer.Instance);
    private readonly ChartLayout layout;
    private readonly Theme theme;
    private readonly Strokes strokes;
    private readonly double em;
    private readonly PanelTitle title;
    private readonly ChartTicks xTicks;
    private readonly ChartTicks yTicks;

    internal PanelPlot(ChartLayout layout, PanelLayout panel, DrawingMarks marks)
    {
        this.layout = layout;
        theme = layout.Options.Theme;
        em = layout.FontSize;
        strokes = new Strokes(em);
        title = new PanelTitle(layout, marks);
        xTicks = new ChartTicks(panel.Panel.X, panel.Scales.X, em, layout.Font) { Arranged = panel.XTicks };
        yTicks = new ChartTicks(panel.Panel.Y, panel.Scales.Y, em, layout.Font) { Arranged = panel.YTicks };
        Plot.FigureBackground.Color = Color.FromHex(theme.Background);
        Plot.Font.Set(layout.Font.Name);
        Plot.HideLegend();
        Plot.RenderManager.RenderActions.Add(title);
        StyleAxes(panel);
        Plot.Axes.SetLimitsX(AxisPlace.At(panel.Scales.X, 0), AxisPlace.At(panel.Scales.X, 1));
        Plot.Axes.SetLimitsY(AxisPlace.At(panel.Scales.Y, 0), AxisPlace.At(panel.Scales.Y, 1));
        AddSeries(panel);
        Arrange(layout, panel);
    }

    internal Plot Plot { get; } = new();

    /// <summary>The key of the series that a plottable is a part of; null for one that was added later.</summary>
    internal string? KeyOf(IPlottable plottable) => keys.GetValueOrDefault(plottable);

    /// <summary>Takes the places of an arrangement.</summary>
    internal void Arrange(ChartLayout arranged, PanelLayout panel)
    {
        (Rect plot, Rect bounds) = (panel.Plot, panel.Bounds);
        (float left, float right) = ((float)(plot.X - bounds.X), (float)(bounds.Right - plot.Right));
        (float bottom, float top) = ((float)(bounds.Bottom - plot.Bottom), (float)(plot.Y - bounds.Y));
        Plot.Layout.Fixed(new PixelPadding(left, right, bottom, top));
        (xTicks.Arranged, yTicks.Arranged) = (panel.XTicks, panel.YTicks);
        title.Lines = panel.Title;
        title.Bounds = bounds;

        // ScottPlot draws an axis' name within the room that the axis takes.
        Plot.Axes.Bottom.LockSize(bottom);
        Plot.Axes.Left.LockSize(left);
        double below = arranged.Font.Heights(panel.XLabel, em).Below;
        LabelStyle xName = arranged.Font.Style(((AxisBase)Plot.Axes.Bottom).LabelStyle, panel.XLabel, em, theme.Text);
        xName.OffsetY = (float)(plot.Bottom + (2.85 * em) - (bounds.Bottom - below));
        (_, double line, double beneath) = arranged.Font.Heights(panel.YLabel, em);
        LabelStyle yName = arranged.Font.Style(((AxisBase)Plot.Axes.Left).LabelStyle, panel.YLabel, em, theme.Text);
        yName.OffsetX = (float)((0.95 * em) - (line - beneath));
    }

    private void StyleAxes(PanelLayout panel)
    {
        bool isMap = panel.Scales.Columns is not null;
        Color text = Color.FromHex(theme.Text), grid = Color.FromHex(theme.Grid);
        foreach (AxisBase axis in Plot.Axes.GetAxes().OfType<AxisBase>())
        {
            bool drawn = axis.Edge is Edge.Left or Edge.Bottom;
            axis.FrameLineStyle.Width = drawn || isMap ? (float)strokes.Axis : 0;
            axis.FrameLineStyle.Color = text;
            axis.FrameLineStyle.AntiAlias = true;
            axis.FrameLineStyle.StrokeCap = SkiaSharp.SKStrokeCap.Square;
            // Drawn after the bottom axis' frame, and with the square ends of its line: shorter by as much.
            double end = axis.Edge == Edge.Left ? strokes.Axis / 2 : 0;
            axis.MajorTickStyle = Tick((0.35 * em) - end);
            axis.MinorTickStyle = Tick((0.2 * em) - end);
            axis.PaddingOutsideAxisLabels = new PixelPadding(0, 0);
        }

        Plot.Grid.MajorLineColor = grid;
        Plot.Grid.MajorLineWidth = (float)strokes.Grid;
        Plot.Grid.XAxisStyle.MajorLineStyle.AntiAlias = Plot.Grid.YAxisStyle.MajorLineStyle.AntiAlias = true;
        Plot.Grid.IsVisible = !isMap;

        // ScottPlot keeps labels 2 and 5 pixels from the ticks: in proportion to the text instead.
        (AxisBase bottom, AxisBase left) = ((AxisBase)Plot.Axes.Bottom, (AxisBase)Plot.Axes.Left);
        (_, double line, double below) = layout.Font.Heights("0", em);
        (bottom.TickGenerator, left.TickGenerator) = (xTicks, yTicks);
        layout.Font.Style(bottom.TickLabelStyle, "", em, theme.Text).OffsetY = (float)((1.4 * em) - (bottom.MajorTickStyle.Length + 2 + line - below));
        layout.Font.Style(left.TickLabelStyle, "", em, theme.Text).OffsetX = (float)(left.MajorTickStyle.Length + 5 - (0.6 * em));
        left.TickLabelStyle.OffsetY = (float)PlotText.MiddleOffset(layout.Font, "0", em);

        TickMarkStyle Tick(double length) => new() { Length = (float)length, Width = (float)strokes.Axis, Color = text, AntiAlias = true };
    }

    private void AddSeries(PanelLayout panel)
    {
        CurvePlottables curves = new(panel, theme, strokes);
        HeatMapPlottables maps = new(panel, layout);
        foreach (PlottedSeries series in panel.Series)
        {
            if (series.Series is HeatMapSeries map)
                Add(series, maps.Of(map));
        }

        foreach (PlottedSeries line in panel.Series.Where(static s => s.Series is LineSeries))
            Add(line, curves.Bands(line));
        foreach (PlottedSeries reference in panel.Series.Where(static s => s.Series is ReferenceSeries))
            Add(reference, curves.Reference(reference));
        int order = 0;
        foreach (PlottedSeries curve in panel.Series.Where(static s => s.Series is LineSeries or StepSeries))
        {
            Add(curve, [curves.Curve(curve)]);
            if (curve.Series is LineSeries)
                Add(curve, [curves.Markers(curve, order++)]);
        }

        foreach (PlottedSeries single in panel.Series.Where(static s => s.Series is MarkerSeries))
            Add(single, curves.OpenMarkers(single));

        bool empty = !panel.Series.Any(s => s.Series is PointSeries points
            ? points.Points.Any(p => !double.IsNaN(panel.Pixel(p).X))
            : s.Series is HeatMapSeries { Cells.Count: > 0 });
        Coordinates middle = new(AxisPlace.At(panel.Scales.X, 0.5), AxisPlace.At(panel.Scales.Y, 0.5));
        if (empty)
            Plot.PlottableList.Add(PlotText.At(middle, "no data", em, theme.Muted, layout.Font));
    }

    private void Add(PlottedSeries series, IEnumerable<IPlottable> parts)
    {
        foreach (IPlottable part in parts)
        {
            keys.Add(part, series.Key);
            // For those who show a legend of ScottPlot's own: the part that is not a band names the series.
            if (part is IHasLegendText named and not (Polygon or ErrorBar))
                named.LegendText = series.Series.Name;
            Plot.PlottableList.Add(part);
        }
    }
}
