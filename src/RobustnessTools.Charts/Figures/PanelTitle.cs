using RobustnessTools.Charts.Layout;
using ScottPlot;
using ScottPlot.Rendering;
using Rect = RobustnessTools.Charts.Layout.Rect;

namespace RobustnessTools.Charts.Figures;

/// <summary>Draws a panel's title above its plot, from the plot's left edge: ScottPlot's own titles are centred.</summary>
internal sealed class PanelTitle(ChartLayout layout, DrawingMarks marks) : IRenderAction
{
    internal IReadOnlyList<TextLine> Lines { get; set; } = [];

    /// <summary>The place of the panel that the lines were arranged with.</summary>
    internal Rect Bounds { get; set; }

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        if (Lines.Count == 0)
            return;
        (double right, double down) = (rp.FigureRect.Left - Bounds.X, rp.FigureRect.Top - Bounds.Y);
        marks.Group(rp.Canvas, [("class", "title")], () =>
        {
            foreach (TextLine line in Lines)
            {
                LabelStyle label = new() { Alignment = Alignment.LowerLeft };
                layout.Font.Style(label, line.Text, line.FontSize, layout.Options.Theme.Text, isBold: true);
                PlotText.Draw(rp, label, line.X + right, line.Baseline + down, layout.Font);
            }
        });
    }
}
