using ScottPlot;
using ScottPlot.Plottables;

namespace RobustnessTools.Charts.Figures;

/// <summary>Error bars whose caps are not cut where they stand on the edge of the plot.</summary>
internal sealed class EdgeErrorBar(double[] xs, double[] ys, double[] above, double[] below) : ErrorBar(xs, ys, null, null, above, below)
{
    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        rp.CanvasState.DisableClipping();
        base.Render(rp);
    }
}
