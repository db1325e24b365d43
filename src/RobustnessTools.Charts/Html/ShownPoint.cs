using RobustnessTools.Charts.Layout;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Html;

/// <summary>A measured value as the page tells it: in its read-out, its tables and its CSV. Reference curves are not measured and not listed.</summary>
internal sealed record ShownPoint(DataPoint Point, double? Value)
{
    /// <summary>The values of a series; none for a reference curve.</summary>
    internal static IEnumerable<ShownPoint> Of(Series series) => series switch
    {
        ReferenceSeries => [],
        PointSeries points => points.Points.Select(static p => new ShownPoint(p, null)),
        HeatMapSeries map => map.Cells.Select(static c => new ShownPoint(new DataPoint(c.X, c.Y, Trials: c.Trials), c.Value)),
        _ => [],
    };

    /// <summary>Where the value is drawn; NaN where it is not, or lies outside of the axes.</summary>
    internal (double X, double Y) Pixel(PanelLayout panel)
    {
        (double x, double y) = panel.Pixel(Point);
        bool drawn = panel.Plot.Contains(x, y, slack: 0.5) && Value is not double.NaN;
        return drawn ? (x, y) : (double.NaN, double.NaN);
    }
}
