using RobustnessTools.Charts.Layout;
using ScottPlot;

namespace RobustnessTools.Charts.Figures;

/// <summary>
/// Places the plots of a figure: each beside its neighbours, all of one size between their axes. A plot that was added later has no place here: give the
/// multiplot another layout for it.
/// </summary>
internal sealed class PanelRectangles(Figure figure) : IMultiplotLayout
{
    /// <inheritdoc/>
    public PixelRect[] GetSubplotRectangles(SubplotCollection subplots, PixelRect figureRect)
    {
        figure.ArrangeFor(figureRect.Width, figureRect.Height);
        IReadOnlyList<PanelLayout> panels = figure.Layout.Panels;
        PixelRect[] rectangles = new PixelRect[subplots.Count];
        for (int i = 0; i < rectangles.Length; i++)
        {
            if (i < panels.Count)
                rectangles[i] = panels[i].Bounds.ToPixels().WithOffset(new PixelOffset(figureRect.Left, figureRect.Top));
        }

        return rectangles;
    }
}
