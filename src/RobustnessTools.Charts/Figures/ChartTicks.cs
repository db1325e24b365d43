using RobustnessTools.Charts.Fonts;
using RobustnessTools.Charts.Scales;
using RobustnessTools.Charts.Ticks;
using ScottPlot;
using Axis = RobustnessTools.Charts.Model.Axis;
using PlotTick = ScottPlot.Tick;

namespace RobustnessTools.Charts.Figures;

/// <summary>
/// This library's choice of ticks for an axis of ScottPlot: those that the figure was arranged with, others when the axis shows another range.
/// </summary>
internal sealed class ChartTicks(Axis axis, Scale scale, double fontSize, ChartFont font) : ITickGenerator
{
    /// <summary>The ticks that the figure was arranged with.</summary>
    internal required TickSet Arranged { get; set; }

    /// <inheritdoc/>
    public PlotTick[] Ticks { get; private set; } = [];

    /// <inheritdoc/>
    public int MaxTickCount { get; set; } = 1000;

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        TickSet set = range.Min == AxisPlace.At(scale, 0) && range.Max == AxisPlace.At(scale, 1) ? Arranged : Chosen(range, edge, size);
        Ticks =
        [
            .. set.Major.Select(t => PlotTick.Major(AxisPlace.Of(scale, t.Value), t.Label)),
            .. set.Minor.Select(v => PlotTick.Minor(AxisPlace.Of(scale, v))),
        ];
    }

    private TickSet Chosen(CoordinateRange range, Edge edge, PixelLength size)
    {
        bool log = scale.IsLogarithmic;
        double low = log ? Math.Pow(10, range.Min) : range.Min, high = log ? Math.Pow(10, range.Max) : range.Max;
        bool usable = Math.Abs(low) <= Scale.Largest && Math.Abs(high) <= Scale.Largest && low < high && (!log || low >= Scale.Smallest);
        return usable ? TickChoice.For(Scale.Create(log, low, high), axis, size.Length, fontSize, edge.IsHorizontal(), font) : new TickSet([], []);
    }
}
