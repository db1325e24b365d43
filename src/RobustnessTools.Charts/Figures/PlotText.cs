using RobustnessTools.Charts.Fonts;
using ScottPlot;
using ScottPlot.Plottables;

namespace RobustnessTools.Charts.Figures;

/// <summary>Text by its baseline, which ScottPlot places by the box of its line.</summary>
internal static class PlotText
{
    /// <summary>Text whose capital letters are centred on a point of a plot.</summary>
    internal static Text At(Coordinates centre, string text, double size, string color, ChartFont font)
    {
        Text label = new() { Location = centre, LabelText = text };
        font.Style(label.LabelStyle, text, size, color).Alignment = Alignment.MiddleCenter;
        label.OffsetY = (float)MiddleOffset(font, text, size);
        return label;
    }

    /// <summary>How far below the middle of its box a text is to be placed, so that its capital letters are in the middle.</summary>
    internal static double MiddleOffset(ChartFont font, string text, double size)
    {
        (double capital, double line, double below) = font.Heights(text, size);
        return (capital / 2) - ((line / 2) - below);
    }

    /// <summary>Draws text with its baseline through a point.</summary>
    internal static void Draw(RenderPack rp, LabelStyle label, double x, double baseline, ChartFont font)
    {
        double below = font.Heights(label.Text, label.FontSize, label.Bold).Below;
        // The offset is not turned with the text.
        (double right, double down) = label.Rotation == 0 ? (0.0, below) : (below, 0.0);
        label.Render(rp.Canvas, new Pixel(x + right, baseline + down), rp.Paint);
    }
}
