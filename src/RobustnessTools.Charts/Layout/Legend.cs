using RobustnessTools.Charts.Fonts;

namespace RobustnessTools.Charts.Layout;

/// <summary>The legend of a chart: outside of all panels, at their right or below them, so that it covers no data.</summary>
internal sealed class Legend
{
    private const double SwatchEms = 2.6, GapEms = 0.5, RowEms = 1.45, LineEms = 1.2, ColumnGapEms = 1.4;
    private const int MostLines = 2; // Of a name that is too long for the whole width.

    private readonly IReadOnlyList<PlottedSeries> series;
    private readonly double em;
    private readonly ChartFont font;
    private readonly double widest;

    /// <summary>A legend of the series, without those that have no name.</summary>
    internal Legend(IEnumerable<PlottedSeries> series, double fontSize, ChartFont font)
    {
        this.series = [.. series.Where(static s => !string.IsNullOrWhiteSpace(s.Series.Name))];
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
    internal double HeightWithin(double width) => Place(0, 0, width).Bounds.Height;

    /// <summary>Places the entries, column by column, within a width; names that are wider than it are broken.</summary>
    internal LegendLayout Place(double x, double y, double width)
    {
        int rows = Rows(width);
        int columns = rows == 0 ? 1 : (series.Count + rows - 1) / rows;
        double columnWidth = Math.Min(ColumnWidth, width), textIndent = (SwatchEms + GapEms) * em, bottom = y;
        List<LegendEntry> entries = [];
        for (int i = 0; i < series.Count; i++)
        {
            double left = x + (i / rows * (columnWidth + (ColumnGapEms * em))), top = i % rows == 0 ? y : entries[^1].Box.Bottom;
            IReadOnlyList<string> lines = font.Wrap(series[i].Series.Name, em, columnWidth - textIndent, MostLines);
            Rect box = new(left, top, columnWidth, (RowEms + ((lines.Count - 1) * LineEms)) * em);
            entries.Add(new LegendEntry(series[i], lines, LineEms * em, box, SwatchEms * em, left + textIndent));
            bottom = Math.Max(bottom, box.Bottom);
        }

        double total = (columns * columnWidth) + ((columns - 1) * ColumnGapEms * em);
        return new LegendLayout(new Rect(x, y, total, bottom - y), entries);
    }

    private int Rows(double width)
    {
        double gap = ColumnGapEms * em;
        int columns = Math.Clamp((int)((width + gap) / (ColumnWidth + gap)), 1, Math.Max(1, series.Count));
        return (series.Count + columns - 1) / columns;
    }
}
