using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Layout;

/// <summary>Panels in rows and columns, with plots of one size.</summary>
internal sealed class PanelGrid
{
    // Sizes in units of the font size.
    private const double LeastPanel = 17, TickLength = 0.35, TickGap = 0.25, AxisLabel = 1.5, TitleLine = 1.3, TitleGap = 0.35, Gap = 0.9, RowGap = 0.9;

    private readonly IReadOnlyList<Panel> panels;
    private readonly IReadOnlyList<PanelScales> scales;
    private readonly double em;
    private readonly ChartFont font;
    private readonly int columns;
    private readonly double[] left;
    private readonly double[] right;
    private readonly double[] above;
    private readonly double[] beneath;
    private readonly TickSet[] xTicks;
    private readonly TickSet[] yTicks;
    private double plotWidth;
    private double plotHeight;

    /// <summary>Sizes the grid.</summary>
    /// <param name="panels">The panels, at least one.</param>
    /// <param name="scales">Their scales.</param>
    /// <param name="em">Size of the text in pixels.</param>
    /// <param name="width">Width of the grid.</param>
    /// <param name="height">Height of the grid; null to let the width decide.</param>
    /// <param name="font">What labels are drawn in.</param>
    /// <exception cref="InputException">The labels leave no room for the plots.</exception>
    internal PanelGrid(IReadOnlyList<Panel> panels, IReadOnlyList<PanelScales> scales, double em, double width, double? height, ChartFont font)
    {
        this.panels = panels;
        this.scales = scales;
        this.em = em;
        this.font = font;
        columns = ColumnsWithin(width, em, panels.Count);
        int rows = (panels.Count + columns - 1) / columns;
        left = new double[columns];
        right = new double[columns];
        above = new double[rows];
        beneath = new double[rows];
        xTicks = new TickSet[panels.Count];
        yTicks = new TickSet[panels.Count];

        // Ticks depend on the size of the plot, which depends on the room that the ticks' labels take.
        Array.Fill(left, 4 * em);
        Array.Fill(right, em);
        for (int pass = 0; pass < 3; pass++)
        {
            SizePlots(width, height);
            MeasureColumns();
        }

        SizePlots(width, height);
    }

    internal double Height => above.Sum() + beneath.Sum() + (above.Length * plotHeight) + ((above.Length - 1) * RowGap * em);

    /// <summary>How many panels stand side by side: as many as have room, with rows as even as can be.</summary>
    internal static int ColumnsWithin(double width, double em, int panels)
    {
        int most = Math.Clamp((int)(width / (LeastPanel * em)), 1, panels);
        int rows = (panels + most - 1) / most;
        return (panels + rows - 1) / rows;
    }

    /// <summary>Height of a plot of the given width where nothing else decides it.</summary>
    internal static double PlotHeight(double plotWidth, double em) => Math.Clamp(0.8 * plotWidth, 9 * em, 24 * em);

    /// <summary>Places the panels.</summary>
    internal List<PanelLayout> Place(double x, double y, IReadOnlyList<List<PlottedSeries>> series)
    {
        List<PanelLayout> placed = [];
        double top = y;
        for (int row = 0; row < above.Length; row++)
        {
            double start = x;
            for (int column = 0; column < columns && (row * columns) + column < panels.Count; column++)
            {
                int index = (row * columns) + column;
                double outer = left[column] + plotWidth + right[column];
                Rect bounds = new(start, top, outer, above[row] + plotHeight + beneath[row]);
                Rect plot = Shaped(index, new(start + left[column], top + above[row], plotWidth, plotHeight));
                placed.Add(PlacePanel(index, plot, bounds, series[index]));
                start += outer + (Gap * em);
            }

            top += above[row] + plotHeight + beneath[row] + (RowGap * em);
        }

        return placed;
    }

    /// <summary>The largest part of a plot's place in which a picture has its own proportions; of other panels all of it.</summary>
    private Rect Shaped(int index, Rect place)
    {
        if (!panels[index].IsPicture) return place;
        (Scale x, Scale y) = (scales[index].X, scales[index].Y);
        double unit = Math.Min(place.Width / (x.Maximum - x.Minimum), place.Height / (y.Maximum - y.Minimum));
        return place with { Width = unit * (x.Maximum - x.Minimum), Height = unit * (y.Maximum - y.Minimum) };
    }

    private PanelLayout PlacePanel(int index, Rect plot, Rect bounds, IReadOnlyList<PlottedSeries> series)
    {
        IReadOnlyList<string> lines = TitleLines(index);
        double baseline = plot.Y - (TitleGap * em) - ((lines.Count - 1) * TitleLine * em) - (0.15 * em);
        return new PanelLayout
        {
            Panel = panels[index],
            Plot = plot,
            Bounds = bounds,
            Scales = scales[index],
            XTicks = xTicks[index],
            YTicks = yTicks[index],
            XLabel = ShowsXLabel(index)
                ? font.Shorten(panels[index].X.Label, em, plot.Width + (2 * Math.Min(left[index % columns], right[index % columns])))
                : "",
            YLabel = ShowsYLabel(index) ? font.Shorten(panels[index].Y.Label, em, bounds.Height) : "",
            Title = [.. lines.Select((line, i) => new TextLine(line, plot.X, baseline + (i * TitleLine * em), em, TextRole.PanelTitle))],
            Series = series,
        };
    }

    private void SizePlots(double width, double? height)
    {
        plotWidth = (width - left.Sum() - right.Sum() - ((columns - 1) * Gap * em)) / columns;
        MeasureRows();
        int rows = above.Length;
        plotHeight = height is { } total
            ? (total - above.Sum() - beneath.Sum() - ((rows - 1) * RowGap * em)) / rows
            : PlotHeight(plotWidth, em);
        if (plotWidth < 5 * em || plotHeight < 3 * em)
            throw new InputException("ChartTooSmall", InputErrorKind.InvalidArgument,
                "The chart's size leaves no room for its panels beside their labels: make it larger, or the font smaller.");
    }

    private void MeasureRows()
    {
        Array.Clear(above);
        Array.Clear(beneath);
        for (int i = 0; i < panels.Count; i++)
        {
            int row = i / columns;
            int lines = TitleLines(i).Count;
            above[row] = Math.Max(above[row], lines == 0 ? 0.5 * em : ((lines * TitleLine) + TitleGap) * em);
            double label = ShowsXLabel(i) ? AxisLabel * em : 0.2 * em;
            beneath[row] = Math.Max(beneath[row], ((TickLength + TickGap + 1) * em) + label);
        }
    }

    private void MeasureColumns()
    {
        Array.Clear(left);
        Array.Clear(right);
        for (int i = 0; i < panels.Count; i++)
        {
            TickSet none = new([], []);
            xTicks[i] = panels[i].IsPicture ? none : TickChoice.For(scales[i].X, panels[i].X, plotWidth, em, horizontal: true, font);
            yTicks[i] = panels[i].IsPicture ? none : TickChoice.For(scales[i].Y, panels[i].Y, plotHeight, em, horizontal: false, font);
            double widest = yTicks[i].Major.Select(t => font.Width(t.Label, em)).DefaultIfEmpty().Max();
            double label = ShowsYLabel(i) ? AxisLabel * em : 0;
            int column = i % columns;
            left[column] = Math.Max(left[column], label + widest + ((TickLength + TickGap) * em));
            right[column] = Math.Max(right[column], 0.4 * em);
            foreach (Tick tick in xTicks[i].Major)
            {
                double half = font.Width(tick.Label, em) / 2, position = scales[i].X.Position(tick.Value) * plotWidth;
                left[column] = Math.Max(left[column], half - position);
                right[column] = Math.Max(right[column], position + half - plotWidth);
            }
        }
    }

    private IReadOnlyList<string> TitleLines(int index) =>
        font.Wrap(panels[index].Title, em, plotWidth + (0.4 * em), 2, bold: true);

    // A name that the neighbour shows already is not repeated.
    private bool ShowsYLabel(int index) =>
        panels[index].Y.Label.Length > 0
            && (index % columns == 0 || !string.Equals(panels[index - 1].Y.Label, panels[index].Y.Label, StringComparison.Ordinal));

    private bool ShowsXLabel(int index) =>
        panels[index].X.Label.Length > 0
            && (index + columns >= panels.Count || !string.Equals(panels[index + columns].X.Label, panels[index].X.Label, StringComparison.Ordinal));
}
