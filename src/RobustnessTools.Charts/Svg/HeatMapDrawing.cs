using System.Globalization;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Text;
using RobustnessTools.Charts.Themes;

namespace RobustnessTools.Charts.Svg;

/// <summary>Draws the cells of a heat map, with their values written in them where all have room.</summary>
internal sealed class HeatMapDrawing(SvgWriter svg, PanelLayout panel, ChartLayout layout, string clip)
{
    private readonly Theme theme = layout.Options.Theme;
    private readonly double em = layout.FontSize;

    internal void Draw(PlottedSeries plotted)
    {
        if (panel.Scales is not { Columns: { } columns, Rows: { } rows } || layout.ColorBar is not { } bar)
            return;

        HeatMapSeries map = (HeatMapSeries)plotted.Series;
        List<(Rect Box, double Value)> cells = [];
        bool[] filled = new bool[columns.Count * rows.Count];
        foreach (HeatMapCell cell in map.Cells)
        {
            int column = columns.IndexOf(cell.X), row = rows.IndexOf(cell.Y);
            if (column < 0 || row < 0 || !bar.Scale.Takes(cell.Value))
                continue;
            filled[(row * columns.Count) + column] = true;
            cells.Add((Box(columns, column, rows, row), cell.Value));
        }

        svg.Start("g").Attribute("data-series", plotted.Key).Attribute("clip-path", clip);
        foreach ((Rect box, double value) in cells)
            Fill(box, Cividis.At(bar.Scale.Position(value)));
        CrossOut(columns, rows, filled);
        WriteValues(cells, bar.Scale);
        svg.End("g");
    }

    private Rect Box(HeatMapGrid columns, int column, HeatMapGrid rows, int row)
    {
        (double left, double right) = columns.Edges(column);
        (double low, double high) = rows.Edges(row);
        double x = panel.PixelX(left), y = panel.PixelY(high);
        return new Rect(x, y, panel.PixelX(right) - x, panel.PixelY(low) - y);
    }

    // A stroke of the same colour closes the hairlines that renderers leave between neighbours.
    private void Fill(Rect box, string color) =>
        svg.Start("rect").Attribute("x", box.X).Attribute("y", box.Y).Attribute("width", box.Width).Attribute("height", box.Height)
            .Attribute("fill", color).Attribute("stroke", color).Attribute("stroke-width", 0.3).End();

    private void CrossOut(HeatMapGrid columns, HeatMapGrid rows, bool[] filled)
    {
        if (Array.TrueForAll(filled, static f => f))
            return;
        svg.Start("path").Attribute("stroke", theme.Muted).Attribute("stroke-width", new Strokes(em).Grid).Attribute("fill", "none").OpenAttribute("d");
        for (int i = 0; i < filled.Length; i++)
        {
            if (filled[i])
                continue;
            Rect box = Box(columns, i % columns.Count, rows, i / columns.Count);
            svg.Raw('M').Number(box.X).Raw(' ').Number(box.Y).Raw('L').Number(box.Right).Raw(' ').Number(box.Bottom);
            svg.Raw('M').Number(box.Right).Raw(' ').Number(box.Y).Raw('L').Number(box.X).Raw(' ').Number(box.Bottom);
        }

        svg.Quote().End();
    }

    private void WriteValues(List<(Rect Box, double Value)> cells, Scale colors)
    {
        double size = 0.9 * em;
        List<string> texts = [.. cells.Select(static c => Short(c.Value))];
        for (int i = 0; i < cells.Count; i++)
        {
            if (TextWidth.Of(texts[i], size) > cells[i].Box.Width - (0.4 * em) || cells[i].Box.Height < 1.3 * em)
                return;
        }

        for (int i = 0; i < cells.Count; i++)
        {
            Rect box = cells[i].Box;
            string color = Cividis.IsLight(colors.Position(cells[i].Value)) ? "#000000" : "#ffffff";
            SvgText.Write(svg, texts[i], box.CentreX, box.CentreY + (0.35 * size), size, color, SvgText.Middle);
        }
    }

    // Three significant digits at most, no exponent for what people write without.
    private static string Short(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 and < 1e5 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 and < 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 0.01 and < 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.#e0", CultureInfo.InvariantCulture),
    };
}
