using RobustnessTools.Charts.Fonts;

namespace RobustnessTools.Charts.Layout;

/// <summary>The legend of a chart: outside of all panels, at their right or below them, so that it covers no data.</summary>
internal sealed class Legend
{
    private const double SwatchEms = 2.6, GapEms = 0.5, RowEms = 1.45, ColumnGapEms = 1.4;

    private readonly IReadOnlyList<PlottedSeries> series;
    private readonly double em;
    private readonly ChartFont font;
    private readonly double widest;

    /// <summary>A legend of the series, without those that have no name.</summary>
    internal Legend(IEnumerable<PlottedSeries> series, double fontSize, ChartFont font)
    {
        this.series = [.. series.Where(static s => s.Series.Name.Length > 0)];
        em = fontSize;
        this.font = font;
        widest = this.series.Count == 0 ? 0 : this.series.Max(s => font.Width(font.Shown(s.Series.Name), fontSize));
    }

    internal bool IsEmpty => series.Count == 0;

    /// <summary>Width in one column with all names in full.</summary>
    internal double ColumnWidth => ((SwatchEms + GapEms) * em) + widest;

    /// <summary>Height in one column.</summary>
    internal double ColumnHeight => series.Count * RowEms * em;

    /// <summary>Height when it may be as wide as given.</summary>
    internal double HeightWithin(double width) => Rows(width) * RowEms * em;

    /// <summary>Places the entries, column by column, within a width.</summary>
    internal LegendLayout Place(double x, double y, double width)
    {
        int rows = Rows(width);
        int columns = rows == 0 ? 1 : (series.Count + rows - 1) / rows;
        double columnWidth = Math.Min(ColumnWidth, width);
        List<LegendEntry> entries = [];
        for (int i = 0; i < series.Count; i++)
        {
            double left = x + (i / rows * (columnWidth + (ColumnGapEms * em)));
            Rect box = new(left, y + (i % rows * RowEms * em), columnWidth, RowEms * em);
            string text = font.Shorten(series[i].Series.Name, em, columnWidth - ((SwatchEms + GapEms) * em));
            entries.Add(new LegendEntry(series[i], text, box, SwatchEms * em, left + ((SwatchEms + GapEms) * em)));
        }

        double total = (columns * columnWidth) + ((columns - 1) * ColumnGapEms * em);
        return new LegendLayout(new Rect(x, y, total, rows * RowEms * em), entries);
    }

    private int Rows(double width)
    {
        double gap = ColumnGapEms * em;
        int columns = Math.Clamp((int)((width + gap) / (ColumnWidth + gap)), 1, Math.Max(1, series.Count));
        return (series.Count + columns - 1) / columns;
    }
}
