using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace RobustnessTools.Charts.Figures;

/// <summary>Markers that are not cut where they stand on the edge of the plot.</summary>
internal sealed class EdgeMarkers(Coordinates[] points) : Markers(new ScatterSourceCoordinatesArray(points))
{
    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        rp.CanvasState.DisableClipping();
        base.Render(rp);
    }
}
