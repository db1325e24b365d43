using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Themes;
using RobustnessTools.Charts.Ticks;
using ScottPlot;
using ScottPlot.Rendering;
using SkiaSharp;
using LegendLayout = RobustnessTools.Charts.Layout.LegendLayout;
using Rect = RobustnessTools.Charts.Layout.Rect;
using Tick = RobustnessTools.Charts.Ticks.Tick;

namespace RobustnessTools.Charts.Figures;

/// <summary>Draws what the plots of a figure share: background, heading, colour bar and legend. An action of the first plot.</summary>
internal sealed class FigureFrame(Figure figure) : IRenderAction
{
    private ChartLayout Layout => figure.Layout;

    private Theme Theme => Layout.Options.Theme;

    private double Em => Layout.FontSize;

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        Rect first = Layout.Panels[0].Bounds;
        rp.CanvasState.Translate((float)(rp.FigureRect.Left - first.X), (float)(rp.FigureRect.Top - first.Y));
        Fill(rp, new Rect(0, 0, Layout.Width, Layout.Height));
        foreach (TextLine line in Layout.Heading)
        {
            bool muted = line.Role == TextRole.Subtitle;
            Write(rp, line.Text, line.X, line.Baseline, Alignment.LowerLeft, muted ? Theme.Muted : Theme.Text, line.FontSize, bold: !muted);
        }

        if (Layout.ColorBar is { } bar)
            figure.Marks.Group(rp.Canvas, [("class", "colors")], () => DrawColorBar(rp, bar));
        if (Layout.Legend is { } legend)
            figure.Marks.Group(rp.Canvas, [("class", "legend")], () => DrawLegend(rp, legend));
    }

    private void DrawColorBar(RenderPack rp, ColorBarLayout bar)
    {
        Rect box = bar.Bar;
        SKRect place = box.ToPixels().ToSKRect();
        SKColor[] colors = [.. Enumerable.Range(0, 10).Select(static i => SKColor.Parse(Cividis.At(i / 9.0)))];
        (SKPoint low, SKPoint high) = (new SKPoint(place.Left, place.Bottom), new SKPoint(place.Left, place.Top));
        using (SKShader shader = SKShader.CreateLinearGradient(low, high, colors, SKShaderTileMode.Clamp))
        using (SKPaint paint = new() { Shader = shader })
            rp.Canvas.DrawRect(place, paint);

        LineStyle line = Strokes.Line(Theme.Text, new Strokes(Em).Axis);
        line.StrokeJoin = SKStrokeJoin.Miter;
        line.Render(rp, box.ToPixels());
        double labels = box.Right + (0.5 * Em), middle = 0.36 * Em;
        foreach (Tick tick in bar.Ticks.Major)
        {
            float y = (float)(box.Bottom - (bar.Scale.Position(tick.Value) * box.Height));
            line.Render(rp, new PixelLine((float)box.Right, y, (float)(box.Right + (0.3 * Em)), y));
            Write(rp, tick.Label, labels, y + middle, Alignment.LowerLeft, Theme.Text);
        }

        Write(rp, bar.Label, bar.LabelX, box.CentreY, Alignment.LowerCenter, Theme.Text, rotation: -90);
    }

    private void DrawLegend(RenderPack rp, LegendLayout legend)
    {
        foreach (LegendEntry entry in legend.Entries)
        {
            List<(string, string)> attributes = [("class", "entry"), ("data-entry", entry.Series.Key)];
            if (!string.Equals(string.Join(' ', entry.Lines), entry.Series.Series.Name, StringComparison.Ordinal))
                attributes.Add(("title", entry.Series.Series.Name));
            figure.Marks.Group(rp.Canvas, attributes, () => DrawEntry(rp, entry));
        }
    }

    private void DrawEntry(RenderPack rp, LegendEntry entry)
    {
        // Something to click on between the strokes.
        Fill(rp, entry.Box);
        Strokes strokes = new(Em);
        (Series series, SeriesStyle? style) = (entry.Series.Series, entry.Series.Style);
        string color = Theme.ColorOf(style);
        float y = (float)entry.Box.CentreY, left = (float)entry.Box.X, right = (float)(entry.Box.X + entry.SwatchWidth);
        if (series is not MarkerSeries)
        {
            bool reference = series is ReferenceSeries;
            int dash = style?.Dash ?? (reference ? CurvePlottables.ReferenceDash : 0);
            LineStyle line = Strokes.Line(color, reference ? strokes.Reference : strokes.Curve, dash);
            figure.Marks.Line(rp.Canvas, line, () => line.Render(rp, new PixelLine(left, y, right, y)));
        }

        if (series is LineSeries or MarkerSeries)
            MarkerLook.Of(style, series is MarkerSeries, color, strokes).Render(rp, new Pixel((left + right) / 2, y));

        double baseline = y + (0.36 * Em) - (entry.LineHeight * (entry.Lines.Count - 1) / 2);
        foreach ((int i, string line) in entry.Lines.Index())
            Write(rp, line, entry.TextX, baseline + (i * entry.LineHeight), Alignment.LowerLeft, Theme.Text);
    }

    private void Fill(RenderPack rp, Rect rect) =>
        Drawing.FillRectangle(rp.Canvas, rect.ToPixels(), rp.Paint, new FillStyle { Color = Color.FromHex(Theme.Background) });

    private void Write(
        RenderPack rp, string text, double x, double baseline, Alignment alignment, string color, double? size = null, bool bold = false, float rotation = 0)
    {
        LabelStyle label = new() { Alignment = alignment, Rotation = rotation };
        PlotText.Draw(rp, Layout.Font.Style(label, text, size ?? Em, color, bold), x, baseline, Layout.Font);
    }
}
