using System.Xml.Linq;
using RobustnessTools.Charts.Figures;
using RobustnessTools.Charts.Fonts;
using ScottPlot;
using ScottPlot.Rendering;
using ScottPlot.Rendering.RenderActions;
using SkiaSharp;

namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>A figure as Skia's SVG canvas writes it, with marks for what belongs together.</summary>
internal static class RawSvg
{
    internal static XElement Of(Figure figure)
    {
        using MemoryStream stream = new();
        figure.Marks.IsOn = true;
        List<(Plot Plot, IRenderAction[] Actions)> plots =
            [.. figure.Multiplot.Subplots.GetPlots().Select(static p => (p, p.RenderManager.RenderActions.ToArray()))];
        try
        {
            // Each plot does what it did, in the same order, but for the actions that are to be marked.
            for (int i = 0; i < plots.Count; i++)
                Replace(plots[i].Plot, new MarkedActions(figure, i < figure.Panels.Count ? figure.Panels[i] : null));
            using SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, (float)figure.Width, (float)figure.Height), stream);
            figure.Draw(canvas);
        }
        finally
        {
            figure.Marks.IsOn = false;
            foreach ((Plot plot, IRenderAction[] actions) in plots)
            {
                plot.RenderManager.RenderActions.Clear();
                plot.RenderManager.RenderActions.AddRange(actions);
            }
        }

        stream.Position = 0;
        return XElement.Load(stream, LoadOptions.PreserveWhitespace);
    }

    private static void Replace(Plot plot, MarkedActions marked)
    {
        List<IRenderAction> actions = plot.RenderManager.RenderActions;
        for (int i = 0; i < actions.Count; i++)
            actions[i] = marked.InPlaceOf(actions[i]);
    }
}
