using System.Globalization;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Themes;
using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace RobustnessTools.Charts.Figures;

/// <summary>Makes the plottables of a heat map: a rectangle for each cell, crosses where there is none, and the values where all have room.</summary>
/// <remarks>ScottPlot's own heat map is a bitmap of evenly spaced cells.</remarks>
internal sealed class HeatMapPlottables(PanelLayout panel, ChartLayout layout)
{
    private readonly Theme theme = layout.Options.Theme;
    private readonly double em = layout.FontSize;

    internal IEnumerable<IPlottable> Of(HeatMapSeries map)
    {
        if (panel.Scales is not { Columns: { } columns, Rows: { } rows } || layout.ColorBar is not { } bar)
            return [];

        List<(CoordinateRect Box, double Value)> cells = [];
        bool[] filled = new bool[columns.Count * rows.Count];
        foreach (HeatMapCell cell in map.Cells)
        {
            int column = columns.IndexOf(cell.X), row = rows.IndexOf(cell.Y);
            if (column < 0 || row < 0 || !bar.Scale.Takes(cell.Value))
                continue;
            filled[(row * columns.Count) + column] = true;
            cells.Add((Box(columns, column, rows, row), cell.Value));
        }

        return [.. cells.Select(c => Fill(c.Box, Cividis.At(bar.Scale.Position(c.Value)))), .. Crosses(columns, rows, filled), .. Values(cells, bar.Scale)];
    }

    private CoordinateRect Box(HeatMapGrid columns, int column, HeatMapGrid rows, int row)
    {
        ((double left, double right), (double low, double high)) = (columns.Edges(column), rows.Edges(row));
        (Scale x, Scale y) = (panel.Scales.X, panel.Scales.Y);
        return new CoordinateRect(AxisPlace.Of(x, left), AxisPlace.Of(x, right), AxisPlace.Of(y, low), AxisPlace.Of(y, high));
    }

    // A stroke of the same colour closes the hairlines that renderers leave between neighbours.
    private static Rectangle Fill(CoordinateRect box, string color) =>
        new() { CoordinateRect = box, FillColor = Color.FromHex(color), LineStyle = new LineStyle(0.3f, Color.FromHex(color)) };

    private IEnumerable<Scatter> Crosses(HeatMapGrid columns, HeatMapGrid rows, bool[] filled)
    {
        List<Coordinates> strokes = [];
        for (int i = 0; i < filled.Length; i++)
        {
            if (filled[i])
                continue;
            CoordinateRect box = Box(columns, i % columns.Count, rows, i / columns.Count);
            strokes.AddRange([box.TopLeft, box.BottomRight, Coordinates.NaN, box.TopRight, box.BottomLeft, Coordinates.NaN]);
        }

        if (strokes.Count > 0)
        {
            LineStyle style = Strokes.Line(theme.Muted, new Strokes(em).Grid);
            yield return new Scatter(new ScatterSourceCoordinatesArray([.. strokes])) { LineStyle = style, MarkerStyle = MarkerStyle.None };
        }
    }

    private IEnumerable<Text> Values(List<(CoordinateRect Box, double Value)> cells, Scale colors)
    {
        double size = 0.9 * em, pixelsX = panel.Plot.Width / Length(panel.Scales.X), pixelsY = panel.Plot.Height / Length(panel.Scales.Y);
        List<string> texts = [.. cells.Select(static c => Short(c.Value))];
        for (int i = 0; i < cells.Count; i++)
        {
            if (layout.Font.Width(texts[i], size) > (cells[i].Box.Width * pixelsX) - (0.4 * em) || cells[i].Box.Height * pixelsY < 1.3 * em)
                yield break;
        }

        for (int i = 0; i < cells.Count; i++)
        {
            string color = Cividis.IsLight(colors.Position(cells[i].Value)) ? "#000000" : "#ffffff";
            yield return PlotText.At(cells[i].Box.Center, texts[i], size, color, layout.Font);
        }
    }

    private static double Length(Scale scale) => AxisPlace.At(scale, 1) - AxisPlace.At(scale, 0);

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
