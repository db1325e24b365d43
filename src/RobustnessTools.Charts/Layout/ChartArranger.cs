using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Ticks;

namespace RobustnessTools.Charts.Layout;

/// <summary>Finds a place for everything in a chart: heading, panels in rows of equal plots, colour bar and legend, from top to bottom.</summary>
internal sealed class ChartArranger
{
    private readonly Chart chart;
    private readonly RenderOptions options;
    private readonly double width;
    private readonly double em;
    private readonly double margin;
    private readonly ChartFont font;

    private ChartArranger(Chart chart, RenderOptions options, ChartFont font)
    {
        this.chart = chart;
        this.options = options;
        width = options.Width.Pixels;
        em = options.FontPixels;
        margin = 0.6 * em;
        this.font = font;
    }

    /// <summary>Arranges a chart.</summary>
    /// <exception cref="InputException">The options are out of range, the text does not fit the size, or an axis demands what cannot be.</exception>
    internal static ChartLayout Arrange(Chart chart, RenderOptions options, ChartFont font)
    {
        options.Validate();
        return new ChartArranger(chart, options, font).Arrange();
    }

    private ChartLayout Arrange()
    {
        // Without panels an empty one says that there is no data.
        IReadOnlyList<Panel> panels = chart.Panels.Count == 0 ? [new Panel()] : chart.Panels;
        List<PanelScales> scales = PanelScales.Of(chart, panels);
        SeriesStyles styles = new(options.Theme.Palette.Count);
        List<List<PlottedSeries>> series = [.. panels.Select(p => p.Series.Select(styles.Plot).ToList())];
        List<string> warnings = [.. chart.Warnings, .. panels.Zip(scales, DroppedValues.In).SelectMany(static w => w).Distinct(StringComparer.Ordinal)];

        Legend legend = new(chart.HasLegend ? LegendSeries.Of(panels, scales, series) : [], em, font);
        Scale? colors = ColorScale.Of(chart);
        double colorBarWidth = colors is null ? 0 : ColorBarColumn.Width(colors, chart.ColorAxis, em, font);

        (List<TextLine> heading, double top) = ArrangeHeading();
        double content = width - (2 * margin) - colorBarWidth;
        bool beside = colors is null && IsBeside(legend, panels.Count, content);
        double legendColumn = beside ? legend.ColumnWidth + (1.2 * em) : 0;
        double below = beside || legend.IsEmpty ? 0 : legend.HeightWithin(width - (2 * margin)) + (0.7 * em);

        double? panelHeight = options.Height is { } height ? height.Pixels - top - below - margin : null;
        PanelGrid grid = new(panels, scales, em, content - legendColumn, panelHeight, font);
        List<PanelLayout> arranged = grid.Place(margin, top, series);
        double bottom = top + grid.Height;

        LegendLayout? placed = legend.IsEmpty ? null
            : beside ? legend.Place(width - margin - legend.ColumnWidth, arranged[0].Plot.Y, legend.ColumnWidth)
            : legend.Place(margin, bottom + (0.7 * em), width - (2 * margin));
        bottom = Math.Max(bottom + below, placed?.Bounds.Bottom ?? 0) + margin;

        return new ChartLayout
        {
            Chart = chart,
            Options = options,
            Width = width,
            Height = options.Height?.Pixels ?? Math.Ceiling(bottom),
            FontSize = em,
            Heading = heading,
            Panels = arranged,
            Legend = placed,
            ColorBar = colors is null ? null : ColorBarColumn.Place(colors, chart.ColorAxis, arranged[0].Plot, width - margin - colorBarWidth, em, font),
            Font = font,
            Warnings = [.. warnings, .. font.Warnings.Distinct(StringComparer.Ordinal)],
        };
    }

    private (List<TextLine> Lines, double Bottom) ArrangeHeading()
    {
        List<TextLine> lines = [];
        double y = margin, titleSize = 1.15 * em, room = width - (2 * margin);
        foreach (string line in font.Wrap(chart.Title, titleSize, room, 3, bold: true))
        {
            lines.Add(new TextLine(line, margin, y + (0.95 * titleSize), titleSize, TextRole.Title));
            y += 1.3 * titleSize;
        }

        foreach (string line in font.Wrap(chart.Subtitle, em, room, 3))
        {
            lines.Add(new TextLine(line, margin, y + (0.95 * em), em, TextRole.Subtitle));
            y += 1.3 * em;
        }

        return (lines, lines.Count == 0 ? y : y + (0.5 * em));
    }

    // Beside the panels when it takes at most a quarter of the width, no row of panels gets shorter for it, and it is no taller than one panel.
    private bool IsBeside(Legend legend, int panels, double content)
    {
        double left = content - legend.ColumnWidth - (1.2 * em);
        return !legend.IsEmpty
            && legend.ColumnWidth <= 0.26 * content
            && PanelGrid.ColumnsWithin(content, em, panels) == panels
            && PanelGrid.ColumnsWithin(left, em, panels) == panels
            && legend.ColumnHeight <= PanelGrid.PlotHeight((left / panels) - (5 * em), em);
    }
}
