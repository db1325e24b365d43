using ScottPlot;
using ScottPlot.Rendering;
using ScottPlot.Rendering.RenderActions;

namespace RobustnessTools.Charts.Figures;

/// <summary>Puts marks around what ScottPlot's render actions draw: the plottables of a series, the grid, each axis.</summary>
/// <param name="figure">The figure whose plot is drawn.</param>
/// <param name="panel">The panel that the plot was made for; null for a plot that was added later.</param>
internal sealed class MarkedActions(Figure figure, PanelPlot? panel)
{
    private readonly DrawingMarks marks = figure.Marks;

    /// <summary>The action that draws the same with marks; the action itself where there is nothing to mark.</summary>
    internal IRenderAction InPlaceOf(IRenderAction action) => action switch
    {
        FigureFrame => new Marked(rp => marks.Group(rp.Canvas, [("class", "frame")], () => action.Render(rp))),
        // The frame has painted the whole background.
        RenderFigureBackground => new Marked(rp => SkipOwnBackground(rp, action)),
        RenderGridsBelowPlottables => new Marked(rp => marks.Group(rp.Canvas, [("class", "grid")], () => action.Render(rp))),
        RenderPlottables => new Marked(DrawPlottables),
        RenderPanels => new Marked(DrawAxes),
        _ => action,
    };

    private void SkipOwnBackground(RenderPack rp, IRenderAction action)
    {
        if (rp.Plot.FigureBackground.Color != Color.FromHex(figure.Options.Theme.Background))
            action.Render(rp);
    }

    // As ScottPlot's own action does it.
    private void DrawPlottables(RenderPack rp)
    {
        foreach (IPlottable plottable in rp.Plot.PlottableList.Where(static p => p.IsVisible).ToArray())
        {
            plottable.Axes.DataRect = rp.DataRect;
            List<(string, string)> attributes = [];
            if (panel?.KeyOf(plottable) is { } key)
                attributes.Add(("data-series", key));
            if (plottable is EdgeMarkers)
                attributes.Add(("class", "points"));
            marks.Group(rp.Canvas, attributes, () =>
            {
                if (plottable is IHasLine { LineStyle: { } line })
                    marks.Line(rp.Canvas, line, () => Draw(rp, plottable));
                else
                    Draw(rp, plottable);
            });
        }
    }

    private static void Draw(RenderPack rp, IPlottable plottable)
    {
        rp.CanvasState.Save();
        rp.CanvasState.Clip(rp.DataRect);
        plottable.Render(rp);
        rp.CanvasState.DisableClipping();
    }

    private void DrawAxes(RenderPack rp)
    {
        foreach (IPanel axis in rp.Plot.Axes.GetPanels())
        {
            string kind = axis.Edge.ToString().ToLowerInvariant();
            marks.Group(rp.Canvas, [("class", "axis " + kind)], () => axis.Render(rp, rp.Layout.PanelSizes[axis], rp.Layout.PanelOffsets[axis]));
        }
    }

    private sealed class Marked(Action<RenderPack> draw) : IRenderAction
    {
        public void Render(RenderPack rp) => draw(rp);
    }
}
